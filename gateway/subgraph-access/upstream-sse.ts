import { readEventStream } from './event-stream.js'
import { readText } from './read-answer.js'
import { type StreamFormat, type StreamUpstreamOptions, streamUpstream } from './stream-upstream.js'
import type { Upstream } from './upstream.js'

/** Subscriptions as GraphQL over server-sent events, distinct connections: `next` with an answer each, then `complete`. */
export function sseUpstream(options: StreamUpstreamOptions): Upstream {
  return streamUpstream(options, sseFormat(options))
}

function sseFormat({ subgraph, maxEventBytes }: StreamUpstreamOptions): StreamFormat {
  return {
    accept: 'text/event-stream',
    contentType: 'text/event-stream',
    async *read(body) {
      for await (const { event, data } of readEventStream(body, maxEventBytes)) {
        if (event === 'next') yield readText(subgraph, 200, data)
        if (event === 'complete') return
      }
      throw new Error(`the subgraph ${subgraph} cut a stream short`)
    },
  }
}
