import type { FormattedError } from '#contract/subgraph-access.js'

/** One result, printed once, whoever gets it: `{"data":…,"errors":…}` as UTF-8. */
export class PrintedResult {
  readonly bytes: Buffer

  constructor(json: Buffer | string) {
    this.bytes = typeof json === 'string' ? Buffer.from(json) : json
  }
}

/** A result that consists of errors only. */
export function printedErrors(errors: readonly FormattedError[]): PrintedResult {
  return new PrintedResult(JSON.stringify({ errors }))
}
