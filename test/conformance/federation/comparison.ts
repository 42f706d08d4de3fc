import { expect } from '@jest/globals'
import type { ConformanceCase } from './case.js'

/** What of an answer is compared: its data as text, because the order of keys counts, and whether there are errors. */
export function compared(text: string) {
  const { data = null, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown }
  return { data: JSON.stringify(data), errors }
}

/** What `compared` must be equal to. */
export function expectationOf({ data, errors = false }: ConformanceCase) {
  const some = expect.arrayContaining([expect.objectContaining({ message: expect.any(String) })])
  return { data: JSON.stringify(data), errors: errors ? some : undefined }
}
