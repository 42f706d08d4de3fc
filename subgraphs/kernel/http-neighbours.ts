import type { FeedPage } from '#contract/events.js'
import { HEADERS } from '#contract/headers.js'
import type { QuestionName, Questions } from '#contract/questions.js'
import type { SubgraphName } from '#contract/subgraph-names.js'
import { Agent, request } from 'undici'
import type { Neighbours } from './runtime.js'
import { mintService } from './signed-http.js'

/** The other subgraphs over signed HTTP. @param urls base URL of each, such as http://127.0.0.1:4101 */
export function httpNeighbours(
  self: SubgraphName,
  urls: ReadonlyMap<SubgraphName, URL>,
  secret: string,
): Neighbours & { close(): Promise<void> } {
  const agent = new Agent({ connections: 8, keepAliveTimeout: 10_000, headersTimeout: 15_000 })
  const urlOf = (name: SubgraphName, path: string): URL => {
    const base = urls.get(name)
    if (!base) throw new Error(`the settings give no URL for the subgraph ${name}`)
    return new URL(path, base)
  }
  const headers = () => ({ [HEADERS.service]: mintService(self, secret), 'content-type': 'application/json' })
  return {
    async readFeed(source, after, limit, waitMs, signal): Promise<FeedPage> {
      const url = urlOf(source, `/feed?after=${after}&limit=${limit}&wait=${waitMs}`)
      const { statusCode, body } = await request(url, { dispatcher: agent, headers: headers(), signal: signal ?? null })
      if (statusCode !== 200)
        throw new Error(`the feed of ${source} answered ${statusCode}: ${(await body.text()).slice(0, 200)}`)
      return (await body.json()) as FeedPage
    },
    async ask<Q extends QuestionName>(subgraph: SubgraphName, question: Q, input: Questions[Q]['input'], signal?: AbortSignal) {
      const { statusCode, body } = await request(urlOf(subgraph, `/ask/${question}`), {
        method: 'POST',
        dispatcher: agent,
        headers: headers(),
        body: JSON.stringify(input),
        signal: signal ?? null,
      })
      if (statusCode !== 200) throw new Error(`${subgraph} answered ${question} with ${statusCode}`)
      return (await body.json()) as Questions[Q]['answer']
    },
    close: () => agent.close(),
  }
}
