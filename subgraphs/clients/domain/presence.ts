import { localDateOf } from '#kernel/values/dates.js'

/** Whether a person is still with the client at an instant: the last day counts, in America/Toronto. */
export function isPresent(leftOn: string | null, at: string): boolean {
  return leftOn === null || localDateOf(at) <= leftOn
}
