import { GATEWAY_SETTINGS } from '#gateway/config.js'
import { startGateway } from '#gateway/gateway.js'
import { ForwardedIdentity } from '#gateway/identity/forwarded-identity.js'
import { reachSubgraph } from '#gateway/subgraph-access/reach-subgraph.js'
import { createLog } from '#process/log.js'
import { readSettings } from '#process/settings.js'
import { serveFederation } from '../../federation/http.js'
import type { ConformanceCase } from './case.js'
import type { Way } from './comparison.js'
import type { CaseGroup } from './groups.js'

/** A whole gateway over HTTP, asking subgraphs over HTTP; subscriptions are followed as server-sent events. */
export async function httpWay({ subgraphs: fixtures }: CaseGroup): Promise<Way> {
  const federation = await serveFederation(fixtures)
  const settings = readSettings(GATEWAY_SETTINGS, {})
  const reached = [...federation.subgraphs.values()].map(({ name, url }) =>
    reachSubgraph({ name, url: new URL(url) }, settings),
  )
  const gateway = await startGateway({
    supergraphSdl: federation.supergraphSdl,
    subgraphs: new Map(reached.map((subgraph) => [subgraph.name, subgraph])),
    settings,
    log: createLog('conformance', 'silent'),
    host: '127.0.0.1',
    port: 0,
    development: true,
    identity: new ForwardedIdentity(),
  })

  const post = (path: string, accept: string, { query, operationName, variables }: ConformanceCase) =>
    fetch(`${gateway.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query, operationName, variables }),
    })
  return {
    async answersOf(one) {
      if (!one.subscription) return [await (await post('/graphql', 'application/json', one)).text()]
      return nextEvents(await (await post('/graphql/stream', 'text/event-stream', one)).text())
    },
    async stop() {
      await gateway.stop({ graceMs: 0 })
      await Promise.all(reached.map((subgraph) => subgraph.close()))
      await federation.stop()
    },
  }
}

/** The data of `next` events of a whole stream. @throws Error when it does not end with `complete` */
function nextEvents(stream: string): string[] {
  const events = stream.split('\n\n').filter((event) => event.startsWith('event:'))
  if (!events.at(-1)?.startsWith('event: complete')) throw new Error(`the stream did not complete: ${stream}`)
  return events
    .filter((event) => event.startsWith('event: next\n'))
    .map((event) => event.slice(event.indexOf('data: ') + 'data: '.length))
}
