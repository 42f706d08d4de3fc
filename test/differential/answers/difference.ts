import type { FormattedError } from '#contract/subgraph-access.js'
import { canonical } from '../world/world.js'
import type { Answer } from './answer.js'

/**
 * How an answer differs from what the single schema answers; null when it does not. Data are compared as text, byte for byte.
 * So are errors, by path and message in any order, with one exception that the specification itself makes: where a null bubbled
 * up, executors may or may not go on with the fields beside it. Errors whose field is gone, swallowed by the null of something
 * around it, count as one per null; a null for which one answer has such an error needs one in the other.
 */
export function difference(expected: Answer, actual: Answer): string | null {
  if (expected.data !== actual.data) return 'data'
  return differenceOfErrors(expected, actual)
}

/** What is compared of stock, which keeps neither the order of keys nor errors as they are: data, whatever the order of keys. */
export function differenceOfStock(expected: Answer, actual: Answer): string | null {
  return inOrder(expected.data) === inOrder(actual.data) ? null : 'data'
}

function inOrder(data: string): string {
  return data === 'none' ? data : canonical(JSON.parse(data))
}

function differenceOfErrors(expected: Answer, actual: Answer): string | null {
  const data = expected.data === 'none' ? null : (JSON.parse(expected.data) as unknown)
  const [wanted, got] = [expected, actual].map(({ errors }) => told(data, errors)) as [string[], string[]]
  const missing = wanted.filter((one) => !got.includes(one))
  const surplus = got.filter((one) => !wanted.includes(one))
  if (missing.length > 0) return `no error: ${missing.join('; ')}`
  if (surplus.length > 0) return `unexpected error: ${surplus.join('; ')}`
  return null
}

function told(data: unknown, errors: readonly FormattedError[]): string[] {
  return [...new Set(errors.map((error) => tellingOf(data, error)))]
}

function tellingOf(data: unknown, { path = [], message }: FormattedError): string {
  let value = data
  for (let i = 0; i < path.length; i++) {
    if (value === null || value === undefined) return `something below ${JSON.stringify(path.slice(0, i))}`
    value = (value as Record<string | number, unknown>)[path[i] as string | number]
  }
  return `${JSON.stringify(path)} ${message}`
}
