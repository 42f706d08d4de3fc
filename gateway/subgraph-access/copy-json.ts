/**
 * A copy of a JSON value that may be changed freely. The executor merges answers in place, while an in-process answer or an event
 * may be seen by others: what one fetch returned is never changed where another can see it.
 */
export function copyJson<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyJson) as T
  if (value === null || typeof value !== 'object') return value
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) copy[key] = copyJson((value as Record<string, unknown>)[key])
  return copy as T
}
