import { canonical } from '../world/world.js'

/**
 * Where an answer put together lacks something of what it is when nothing is deferred; null when it lacks nothing. The null of a field
 * that cannot be null takes away less where the fragment around it came later: there it may have more.
 */
export function lackOf(expected: unknown, actual: unknown, path: ReadonlyArray<string | number> = []): string | null {
  if (expected === null) return null
  const here = path.join('.')
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return `another list at ${here}`
    return firstLack(expected.map((one: unknown, i) => lackOf(one, actual[i], [...path, i])))
  }
  if (typeof expected === 'object' && expected !== undefined) {
    if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return `no object at ${here}`
    const surplus = Object.keys(actual).find((key) => !(key in (expected as object)))
    if (surplus !== undefined) return `${surplus} at ${here}, which nobody asked`
    return firstLack(
      Object.entries(expected as object).map(([key, inner]) =>
        key in actual ? lackOf(inner, (actual as Record<string, unknown>)[key], [...path, key]) : `no ${key} at ${here}`,
      ),
    )
  }
  return canonical(expected) === canonical(actual) ? null : `another value at ${here}`
}

function firstLack(lacks: ReadonlyArray<string | null>): string | null {
  return lacks.find((one) => one !== null) ?? null
}
