import { type Context, defaultTextMapGetter, ROOT_CONTEXT, SpanKind, TraceFlags, type Tracer, trace } from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { Resource } from '@opentelemetry/resources'
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base'
import type { ClientHeaders } from '../../execution/request-context.js'
import { OperationSpan } from './operation-span.js'

export interface TracerOptions {
  readonly exporter: SpanExporter
  /** Share of the requests that are traced when their callers say nothing, from 0 to 1. */
  readonly ratio: number
  /** Whether a caller decides by `traceparent` if its request is traced. */
  readonly followCallers: boolean
  /** A number from 0 to 1, drawn per request. */
  readonly draw?: () => number
}

const PROPAGATOR = new W3CTraceContextPropagator()

/** Traces the requests that are to be traced, and does nothing for the others. Nothing of it is global. */
export class GatewayTracer {
  readonly #provider: BasicTracerProvider
  readonly #tracer: Tracer
  readonly #draw: () => number

  constructor(private readonly options: TracerOptions) {
    this.#draw = options.draw ?? Math.random
    this.#provider = new BasicTracerProvider({
      resource: new Resource({ 'service.name': 'raccord-gateway' }),
      spanProcessors: [new BatchSpanProcessor(options.exporter, { scheduledDelayMillis: 1_000 })],
    })
    this.#tracer = this.#provider.getTracer('raccord')
  }

  /** Begins the trace of one operation of a client, or null when it is not to be traced. @param headers of the client's request */
  startOperation(headers: ClientHeaders): OperationSpan | null {
    const parent = this.#parentOf(headers)
    if (parent === null) return null
    const span = this.#tracer.startSpan('GraphQL Operation', { kind: SpanKind.SERVER }, parent)
    return new OperationSpan(this.#tracer, span)
  }

  /** Sends what is left; resolves when that has succeeded or failed. */
  async stop(): Promise<void> {
    await this.#provider.shutdown().catch(() => undefined)
  }

  /** The context to start in; null when the request is not to be traced. */
  #parentOf(headers: ClientHeaders): Context | null {
    if (this.options.followCallers && headers['traceparent'] !== undefined) {
      const context = PROPAGATOR.extract(ROOT_CONTEXT, headers, defaultTextMapGetter)
      const parent = trace.getSpanContext(context)
      if (parent) return parent.traceFlags & TraceFlags.SAMPLED ? context : null
    }
    return this.#draw() < this.options.ratio ? ROOT_CONTEXT : null
  }
}
