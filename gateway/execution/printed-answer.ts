import type { Answer } from './answer.js'

/**
 * An answer that is JSON already, on its way through Apollo Server in the place of `data`: the server hands it through, and neither
 * walks nor prints it.
 */
export class PrintedAnswer {
  constructor(readonly answer: Answer) {}
}

/** Apollo Server's `stringifyResult`. */
export function textOfResult(result: { data?: unknown }): string {
  return result.data instanceof PrintedAnswer ? result.data.answer.text : JSON.stringify(result)
}
