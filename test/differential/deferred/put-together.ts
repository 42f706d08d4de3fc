import type { FormattedError } from '#contract/subgraph-access.js'

type Path = ReadonlyArray<string | number>

interface Increment {
  readonly data: unknown
  /** In the older way; the newer one has the id of what was announced. */
  readonly path?: Path
  readonly id?: string
  readonly errors?: readonly FormattedError[]
}

interface Payload {
  readonly data?: unknown
  readonly errors?: readonly FormattedError[]
  readonly hasNext?: boolean
  readonly incremental?: readonly Increment[]
  readonly pending?: ReadonlyArray<{ readonly id: string; readonly path: Path }>
  readonly completed?: ReadonlyArray<{ readonly id: string; readonly errors?: readonly FormattedError[] }>
}

/** What a client has in the end. */
export interface Whole {
  readonly data: unknown
  readonly errors: readonly FormattedError[]
  /** How many increments came. */
  readonly increments: number
}

/** Puts an answer that came in parts together, as a client does. @throws Error where the parts make no sense */
export function putTogether(texts: readonly string[]): Whole {
  const [first = {}, ...others] = texts.map((text) => JSON.parse(text) as Payload)
  const root = { data: first.data }
  const errors = [...(first.errors ?? [])]
  const open = new Map<string, Path>()
  const known = new Set<string>()
  let increments = 0
  const announce = ({ pending = [] }: Payload): void => {
    for (const { id, path } of pending) {
      if (known.has(id)) throw new Error(`two parts have the id ${id}`)
      known.add(id)
      open.set(id, path)
    }
  }
  const pathOf = ({ path, id }: Increment): Path => {
    const found = path ?? open.get(id ?? '')
    if (!found) throw new Error(`nothing is pending under ${id}`)
    return found
  }
  announce(first)
  for (const payload of others) {
    announce(payload)
    for (const increment of payload.incremental ?? []) {
      increments++
      errors.push(...(increment.errors ?? []))
      if (increment.data !== null) merge(root, ['data', ...pathOf(increment)], increment.data)
    }
    for (const { id, errors: why = [] } of payload.completed ?? []) {
      if (!open.delete(id)) throw new Error(`${id} is completed and was not pending`)
      errors.push(...why)
    }
  }
  const ends = [first, ...others].map(({ hasNext = false }) => hasNext)
  if (ends.indexOf(false) !== ends.length - 1) throw new Error(`the answer ends too early or never: ${ends.join()}`)
  if (open.size > 0) throw new Error(`${[...open.keys()].join()} are never completed`)
  return { data: root.data, errors, increments }
}

function merge(root: object, path: Path, data: unknown): void {
  const target = path.reduce<unknown>((value, key) => (value as Record<string | number, unknown> | null)?.[key], root)
  if (!isObject(target) || !isObject(data)) throw new Error(`nothing can be merged at ${path.join('.')}`)
  extend(target, data)
}

function extend(target: Record<string, unknown>, data: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(data)) {
    const present = target[key]
    if (isObject(present) && isObject(value)) extend(present, value)
    else if (Array.isArray(present) && Array.isArray(value)) extend(present as never, value as never)
    else target[key] = value
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
