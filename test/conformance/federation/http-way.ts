import { startStandalone } from '../../../infra/run/standalone-gateway.js'
import { serveFederation } from '../../federation/http.js'
import type { ConformanceCase } from './case.js'
import type { Way } from './comparison.js'
import type { CaseGroup } from './groups.js'

/** The standalone gateway over HTTP, asking subgraphs over HTTP; subscriptions are followed as server-sent events. */
export async function httpWay({ subgraphs: fixtures }: CaseGroup): Promise<Way> {
  const federation = await serveFederation(fixtures)
  const gateway = await startStandalone({ supergraphSdl: federation.supergraphSdl, host: '127.0.0.1', port: 0 })

  // No connection is kept for another request: stopping would wait for it.
  const post = (path: string, accept: string, { query, operationName, variables }: ConformanceCase) =>
    fetch(`${gateway.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close', accept },
      body: JSON.stringify({ query, operationName, variables }),
    })
  return {
    async answersOf(one) {
      if (!one.subscription) return [await (await post('/graphql', 'application/json', one)).text()]
      return nextEvents(await (await post('/graphql/stream', 'text/event-stream', one)).text())
    },
    async stop() {
      await gateway.stop()
      await federation.stop()
    },
  }
}

/** The data of `next` events of a whole stream. @throws Error when it does not end with `complete` */
function nextEvents(stream: string): string[] {
  const events = stream.split('\n\n').filter((event) => event.startsWith('event:'))
  if (!events.at(-1)?.startsWith('event: complete')) throw new Error(`the stream did not complete: ${stream}`)
  const data = (event: string) => event.slice(event.indexOf('data: ') + 'data: '.length)
  return events.filter((event) => event.startsWith('event: next\n')).map(data)
}
