import { expect } from '@jest/globals'
import type { ConformanceCase } from './case.js'

/** One way to get the answers of a group's operations. */
export interface Way {
  /** The printed answers: of a subscription all there are, otherwise one. */
  answersOf(one: ConformanceCase): Promise<readonly string[]>
  stop(): Promise<void>
}

/** What is compared: data as text, because the order of keys counts, whether there are errors, and where, if the case says so. */
export function compared(answers: readonly string[], { subscription, errorPaths }: ConformanceCase) {
  const parsed = answers.map((text) => JSON.parse(text) as { data?: unknown; errors?: Array<{ path?: unknown }> })
  const data = parsed.map((answer) => answer.data ?? null)
  const errors = parsed.flatMap((answer) => answer.errors ?? [])
  const paths = errorPaths && errors.map(({ path }) => JSON.stringify(path)).sort()
  return { data: JSON.stringify(subscription ? data : data[0]), errors, paths }
}

/** What `compared` must be equal to. */
export function expectation({ data, errors = false, errorPaths }: ConformanceCase) {
  const some = expect.arrayContaining([expect.objectContaining({ message: expect.any(String) })])
  const paths = errorPaths?.map((path) => JSON.stringify(path)).sort()
  return { data: JSON.stringify(data), errors: errors ? some : [], paths }
}
