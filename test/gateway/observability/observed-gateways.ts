import { expect } from '@jest/globals'
import type { GatewaySettings } from '#gateway/config.js'
import { type Fixture, startFixture } from '../fixture-gateway.js'
import { startTraceCollector, type TraceCollector } from '../trace-collector.js'

export const TRACE = '0af7651916cd43dd8448eb211c80319c'
/** Headers of a request whose caller traces it. */
export const SAMPLED = { traceparent: `00-${TRACE}-b7ad6b7169203331-01` }

interface Stoppable {
  stop(): Promise<void>
}

/** Gateways that are watched, and what receives their traces. */
export class ObservedGateways {
  readonly #started: Stoppable[] = []

  async start(settings: Partial<GatewaySettings> = {}, options?: Parameters<typeof startFixture>[1]): Promise<Fixture> {
    const fixture = await startFixture(settings, options)
    this.alsoStop(fixture)
    return fixture
  }

  async collect(): Promise<TraceCollector> {
    const collector = await startTraceCollector()
    this.alsoStop(collector)
    return collector
  }

  alsoStop(one: Stoppable): void {
    this.#started.push(one)
  }

  /** Stops a gateway now, so that it sends what it has. */
  async stopNow(fixture: Fixture): Promise<void> {
    this.#started.splice(this.#started.indexOf(fixture), 1)
    await fixture.stop()
  }

  /** What was started last is stopped first. */
  async stop(): Promise<void> {
    for (const one of this.#started.splice(0).reverse()) await one.stop()
  }
}

/** Metrics by name and labels. */
export async function metrics(
  { gateway: { url } }: { gateway: { url: string } },
  headers: Record<string, string> = {},
): Promise<Map<string, number>> {
  const response = await fetch(`${url}/metrics`, { headers })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(' ')
      return [line.slice(0, end), Number(line.slice(end + 1))]
    }),
  )
}

/** The log lines of requests to the graph, once there are so many. */
export async function requestLines(
  { logged }: Pick<Fixture, 'logged'>,
  count: number,
): Promise<Array<Record<string, unknown>>> {
  for (;;) {
    const lines = logged()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ msg, path }) => msg === 'request' && path === '/graphql')
    if (lines.length >= count) return lines
    await new Promise((resolve) => setImmediate(resolve))
  }
}
