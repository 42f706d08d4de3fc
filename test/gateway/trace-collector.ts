import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface CollectedSpan {
  name: string
  kind: number
  traceId: string
  spanId: string
  parentSpanId?: string
  attributes: Record<string, string | number | boolean>
  status: { code?: number }
  links: Array<{ traceId: string; spanId: string }>
}

interface Value {
  stringValue?: string
  intValue?: number
  doubleValue?: number
  boolValue?: boolean
}

type Span = Omit<CollectedSpan, 'attributes' | 'links'> & {
  attributes: Array<{ key: string; value: Value }>
  links?: CollectedSpan['links']
}

interface Batch {
  resourceSpans: Array<{ scopeSpans: Array<{ spans: Span[] }> }>
}

export interface TraceCollector {
  /** Where traces are sent. */
  url: URL
  spans: CollectedSpan[]
  /** Everything received, as one text. */
  received: string
  stop(): Promise<void>
}

/** Receives traces by OTLP over HTTP, in JSON, as a collector does. */
export async function startTraceCollector(): Promise<TraceCollector> {
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const part of request) text += String(part)
    collector.received += text
    for (const { scopeSpans } of (JSON.parse(text) as Batch).resourceSpans) {
      for (const span of scopeSpans.flatMap(({ spans }) => spans)) {
        const attributes = span.attributes.map(({ key, value }) => [key, Object.values(value)[0]] as const)
        collector.spans.push({ links: [], ...span, attributes: Object.fromEntries(attributes) })
      }
    }
    response.setHeader('content-type', 'application/json').end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const collector: TraceCollector = {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces`),
    spans: [],
    received: '',
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
  return collector
}
