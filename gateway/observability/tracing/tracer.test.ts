import { describe, expect, it } from '@jest/globals'
import { ExportResultCode } from '@opentelemetry/core'
import { InMemorySpanExporter, type ReadableSpan } from '@opentelemetry/sdk-trace-base'
import { RequestFacts } from '../request-facts.js'
import { GatewayTracer } from './tracer.js'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const SPAN = 'b7ad6b7169203331'
const SAMPLED = { traceparent: `00-${TRACE}-${SPAN}-01`, tracestate: 'vendor=x' }
const UNSAMPLED = { traceparent: `00-${TRACE}-${SPAN}-00` }

function tracer(ratio: number, draw = 0.5, followCallers = true) {
  return new GatewayTracer({ exporter: new InMemorySpanExporter(), ratio, followCallers, draw: () => draw })
}

describe('what is traced', () => {
  it('is what the caller wants traced, in the caller’s trace', () => {
    expect(tracer(0).startOperation(SAMPLED)?.traceId).toBe(TRACE)
    expect(tracer(1).startOperation(UNSAMPLED)).toBeNull()
  })

  it('is a share of the rest', () => {
    expect(tracer(0.6).startOperation({})).not.toBeNull()
    expect(tracer(0.4).startOperation({})).toBeNull()
    expect(tracer(0).startOperation({ traceparent: 'nonsense' })).toBeNull()
    expect(tracer(1).startOperation({ traceparent: 'nonsense' })).not.toBeNull()
  })

  it('is not decided by callers when they are ignored', () => {
    expect(tracer(0, 0.5, false).startOperation(SAMPLED)).toBeNull()
    const own = tracer(1, 0.5, false).startOperation(UNSAMPLED)
    expect(own?.traceId).toMatch(/^(?!0af7)[0-9a-f]{32}$/)
  })

  it('carries on to subgraphs, with the span of the fetch as parent', () => {
    const fetch = tracer(0).startOperation(SAMPLED)?.startFetch('billing', 'Orders__billing__1')
    expect(fetch?.headers).toEqual({
      traceparent: expect.stringMatching(`^00-${TRACE}-(?!${SPAN})[0-9a-f]{16}-01$`),
      tracestate: 'vendor=x',
    })
  })
})

describe('an event of a subscription', () => {
  it('has a trace of its own, linked to the subscription’s, and fetches of its own', async () => {
    const spans: ReadableSpan[] = []
    const exporter = {
      export(batch: ReadableSpan[], done: (result: { code: ExportResultCode }) => void) {
        spans.push(...batch)
        done({ code: ExportResultCode.SUCCESS })
      },
      shutdown: () => Promise.resolve(),
    }
    const tracer = new GatewayTracer({ exporter, ratio: 0, followCallers: true })
    const subscription = tracer.startOperation(SAMPLED)
    const other = tracer.startOperation({ ...SAMPLED })
    const event = subscription?.startEvent([other!])
    event?.startFetch('billing', undefined).end(new TypeError('terminated'))
    event?.end(Object.assign(new RequestFacts(), { kind: 'subscription' }), 'errors')
    await tracer.stop()
    expect(spans.map(({ name, kind }) => [name, kind])).toEqual([
      ['subgraph billing', 2],
      ['subscription event', 4],
    ])
    expect(spans[1]?.links).toMatchObject(
      [subscription, other].map((one) => ({ context: { traceId: TRACE, spanId: one?.spanContext.spanId } })),
    )
    expect(spans[1]?.spanContext().traceId).not.toBe(TRACE)
    expect(spans[0]).toMatchObject({ parentSpanId: event?.spanContext.spanId, attributes: { 'error.type': 'TypeError' } })
  })
})
