import { type ExportResult, ExportResultCode } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base'
import type { Log } from '#process/log.js'

/** How long one batch may take, its repetitions included, in milliseconds: no longer than an orderly stop can wait. */
const BATCH_MS = 3_000

/** Sends spans by OTLP over HTTP. A collector that stays away is told once to operators, and once when it is back: traces may be lost. */
export class OtlpExporter implements SpanExporter {
  readonly #exporter: OTLPTraceExporter
  #isAway = false

  /** @param url where traces are sent, such as http://collector:4318/v1/traces */
  constructor(
    url: URL,
    private readonly log: Log,
  ) {
    this.#exporter = new OTLPTraceExporter({ url: url.href, timeoutMillis: BATCH_MS })
  }

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.#exporter.export(spans, (result) => {
      const isAway = result.code !== ExportResultCode.SUCCESS
      if (isAway && !this.#isAway) this.log.warn({ err: result.error }, 'traces cannot be sent and are lost until that changes')
      if (!isAway && this.#isAway) this.log.info('traces are sent again')
      this.#isAway = isAway
      // Told here: the caller would only report it to a handler that is global.
      done({ code: ExportResultCode.SUCCESS })
    })
  }

  shutdown(): Promise<void> {
    return this.#exporter.shutdown()
  }
}
