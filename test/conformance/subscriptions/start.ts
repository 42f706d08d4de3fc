import type { GatewaySettings } from '#gateway/config.js'
import type { GatewayOptions } from '#gateway/gateway.js'
import { eventually } from '../../harness/eventually.js'
import { type Fixture, startFixture } from '../../gateway/fixture-gateway.js'
import { RawSocket } from '../../gateway/raw-socket.js'
import { RawEventStream } from './raw-event-stream.js'
import { type TickGraph, tickGraph } from './graph.js'

/** The query that most scenarios follow: it needs both subgraphs, and its events have cursors. */
export const TICKS = 'subscription Ticks($after: String) { ticks(after: $after) { cursor n item { id label } } }'
/** The same without cursors: it cannot be resumed. */
export const PLAIN = 'subscription Plain { plainTicks { n item { label } } }'
export const ticked = (n: number) => ({
  data: { ticks: { cursor: `c${n}`, n, item: { id: `i${n}`, label: `label of i${n}` } } },
})
export const plainlyTicked = (n: number) => ({ data: { plainTicks: { n, item: { label: `label of i${n}` } } } })

export interface Started extends Omit<Fixture, 'graph'> {
  graph: TickGraph
  socket(options?: { authorization?: string; headers?: Record<string, string> }): Promise<RawSocket>
  events(query: string, variables?: object, headers?: Record<string, string>): Promise<RawEventStream>
  /** Waits until so many follow the source. */
  followed(times: number): Promise<void>
}

/** A gateway over the graph of ticks, with raw clients that are closed with it. */
export async function start(settings: Partial<GatewaySettings> = {}, options: Partial<GatewayOptions> = {}): Promise<Started> {
  const graph = tickGraph()
  const clients: Array<{ close(): void }> = []
  const fixture = await startFixture(settings, {
    supergraphSdl: graph.supergraphs.first,
    subgraphs: graph.subgraphs,
    ...options,
  })
  const { url } = fixture.gateway
  return {
    ...fixture,
    graph,
    async socket({ authorization, headers = {} } = {}) {
      const socket = new RawSocket(`${url.replace('http', 'ws')}/graphql`, undefined, headers)
      clients.push(socket)
      await socket.open()
      await socket.introduce(authorization)
      return socket
    },
    async events(query, variables = {}, headers = {}) {
      const stream = await RawEventStream.open(`${url}/graphql/stream`, query, variables, headers)
      clients.push(stream)
      return stream
    },
    followed: (times) =>
      eventually(() => {
        if (graph.ticker.followers !== times) throw new Error(`${graph.ticker.followers} follow, not ${times}`)
      }),
    async stop() {
      for (const client of clients) client.close()
      await fixture.stop()
    },
  }
}
