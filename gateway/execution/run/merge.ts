import type { JsonObject } from '../compile/rewrites.js'
import type { Shape } from '../compile/shape.js'

/**
 * Merges what a fetch brought into an object of the answer, in place. What comes later wins; objects under one key become one.
 * Values are taken over, not copied: `source` belongs to the answer from then on.
 */
export function mergeInto(target: JsonObject, source: JsonObject, { keys, inner }: Shape): void {
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string
    const value = source[key]
    if (value === undefined) continue
    const shape = inner[i] as Shape | null
    const present = shape === null ? undefined : target[key]
    if (present === undefined || present === null || value === null) target[key] = value
    else target[key] = merged(present, value, shape as Shape)
  }
}

function merged(present: unknown, value: unknown, shape: Shape): unknown {
  if (present === value) return present
  if (Array.isArray(present)) {
    if (!Array.isArray(value) || value.length !== present.length) return value
    for (let i = 0; i < present.length; i++) {
      const mine = present[i]
      present[i] = mine === undefined || mine === null || value[i] === null ? value[i] : merged(mine, value[i], shape)
    }
    return present
  }
  if (typeof value !== 'object' || Array.isArray(value)) return value
  mergeInto(present as JsonObject, value as JsonObject, shape)
  return present
}

/** A copy of an object of the graph: leaves are shared, objects are not. */
export function copyOf(source: JsonObject, { keys, inner }: Shape): JsonObject {
  const copy: JsonObject = {}
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string
    const value = source[key]
    if (value === undefined) continue
    const shape = inner[i] as Shape | null
    copy[key] = shape === null ? value : copyEach(value, shape)
  }
  return copy
}

function copyEach(value: unknown, shape: Shape): unknown {
  if (Array.isArray(value)) return value.map((one) => copyEach(one, shape))
  return typeof value === 'object' && value !== null ? copyOf(value as JsonObject, shape) : value
}
