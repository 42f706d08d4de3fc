import type { FormattedError } from '#contract/subgraph-access.js'
import { Written } from './records/json-writer.js'

/** One answer, printed. */
export class Answer {
  constructor(
    private readonly written: Written,
    readonly errors: readonly FormattedError[],
    /** `Cache-Control` of the subgraphs' answers that went into it; undefined for one that came without. */
    readonly cacheControl: ReadonlyArray<string | undefined>,
    /** Payloads that follow, printed, where parts of the answer are deferred. Leaving them stops nothing: the request's life does. */
    readonly later: AsyncGenerator<string, void, undefined> | null,
  ) {}

  /** The whole JSON: `data`, then `errors` where there are any. */
  get bytes(): Buffer {
    return this.written.bytes
  }

  /** Told when the bytes have been sent and nobody reads them any more; it need not be. */
  sent(): void {
    this.written.release()
  }

  /** The same as a text. */
  get text(): string {
    return this.bytes.toString()
  }

  /** The same as the first of several payloads. @param announcement what it says of them: JSON that starts with a comma, or nothing */
  followedBy(announcement: string, later: AsyncGenerator<string, void, undefined>): Answer {
    const first = Buffer.concat([this.bytes.subarray(0, -1), Buffer.from(`,"hasNext":true${announcement}}`)])
    return new Answer(new Written(first, null), this.errors, this.cacheControl, later)
  }
}
