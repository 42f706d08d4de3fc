import {
  type Attributes,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import type { EventTrace, FetchTrace, OperationTrace, PlanningTrace } from '../../execution/request-context.js'
import type { AnswerContent } from '../../subgraph-access/subgraph.js'
import type { RequestOutcome } from '../meter.js'
import type { RequestFacts } from '../request-facts.js'

const PROPAGATOR = new W3CTraceContextPropagator()

/** The span of one operation, and those of what it causes. Names follow the semantic conventions for GraphQL. */
export class OperationSpan implements EventTrace {
  readonly #context

  /** @param isNamed whether the span keeps its name when it is known what the operation does */
  constructor(
    private readonly tracer: Tracer,
    private readonly span: Span,
    private readonly isNamed = false,
  ) {
    this.#context = trace.setSpan(ROOT_CONTEXT, span)
  }

  get spanContext(): SpanContext {
    return this.span.spanContext()
  }

  get traceId(): string {
    return this.spanContext.traceId
  }

  startFetch(subgraph: string, operationName: string | undefined): FetchTrace {
    const attributes: Attributes = { 'raccord.subgraph': subgraph }
    if (operationName !== undefined) attributes['graphql.operation.name'] = operationName
    const span = this.tracer.startSpan(`subgraph ${subgraph}`, { kind: SpanKind.CLIENT, attributes }, this.#context)
    const headers: Record<string, string> = {}
    PROPAGATOR.inject(trace.setSpan(ROOT_CONTEXT, span), headers, defaultTextMapSetter)
    return { headers, answered: (content) => endAnswered(span, content), end: (fault) => endSpan(span, fault) }
  }

  startPlanning(): PlanningTrace {
    const span = this.tracer.startSpan('plan', { kind: SpanKind.INTERNAL }, this.#context)
    return { end: (fault) => endSpan(span, fault) }
  }

  /** The subscription may last for days: each of its events has a trace of its own. */
  startEvent(others: readonly OperationTrace[]): OperationSpan {
    const spans = [this, ...others.filter((one) => one instanceof OperationSpan)]
    const links = spans.map(({ spanContext }) => ({ context: spanContext }))
    const options = { kind: SpanKind.CONSUMER, root: true, links }
    return new OperationSpan(this.tracer, this.tracer.startSpan('subscription event', options, ROOT_CONTEXT), true)
  }

  /** Ends the operation's span with what is known of it by then. @param attributes of the door it came through */
  end(facts: RequestFacts, outcome: RequestOutcome, attributes: Attributes = {}): void {
    const { span } = this
    if (facts.kind !== 'unknown') {
      if (!this.isNamed) span.updateName(facts.kind)
      span.setAttribute('graphql.operation.type', facts.kind)
    }
    if (facts.operationName !== null) span.setAttribute('graphql.operation.name', facts.operationName)
    if (facts.cost !== null) span.setAttribute('raccord.cost', facts.cost)
    if (facts.cached !== null) span.setAttribute('raccord.cached', facts.cached)
    const [code] = facts.errorCodes
    if (code !== undefined) span.setAttribute('error.type', code)
    span.setAttributes({ ...attributes, 'raccord.fetches': facts.fetches, 'raccord.outcome': outcome })
    if (outcome === 'failed') span.setStatus({ code: SpanStatusCode.ERROR })
    span.end()
  }
}

/** What `error.type` says of an answer. */
const ANSWERED_WRONGLY = { errors: 'graphql_errors', nothing: 'no_graphql' } as const

function endAnswered(span: Span, content: AnswerContent): void {
  if (content !== 'data') {
    span.setAttribute('error.type', ANSWERED_WRONGLY[content])
    span.setStatus({ code: SpanStatusCode.ERROR })
  }
  span.end()
}

function endSpan(span: Span, fault: unknown): void {
  if (fault !== undefined) {
    const error = fault instanceof Error ? fault : new Error(String(fault))
    span.recordException({ name: error.name, message: error.message })
    span.setAttribute('error.type', error.name)
    span.setStatus({ code: SpanStatusCode.ERROR })
  }
  span.end()
}
