import type { FormattedError } from '#contract/subgraph-access.js'
import { NotGraphql } from './faults.js'
import { boundaryOf, readParts } from './multipart-parts.js'
import { answerIn } from './read-answer.js'
import { type StreamFormat, type StreamUpstreamOptions, streamUpstream } from './stream-upstream.js'
import type { SubgraphAnswer } from './subgraph.js'
import type { Upstream } from './upstream.js'

/** Subscriptions as parts of one `multipart/mixed` answer (`subscriptionSpec=1.0`): `{}` is a sign of life, `payload` an answer. */
export function multipartUpstream(options: StreamUpstreamOptions): Upstream {
  return streamUpstream(options, multipartFormat(options))
}

function multipartFormat({ subgraph, maxEventBytes }: StreamUpstreamOptions): StreamFormat {
  return {
    accept: 'multipart/mixed;subscriptionSpec="1.0", application/json',
    contentType: 'multipart/mixed',
    async *read(body, contentType) {
      for await (const text of readParts(body, boundaryOf(contentType), maxEventBytes)) {
        const { answer, isLast } = readPart(subgraph, text)
        if (answer) yield answer
        if (isLast) return
      }
    },
  }
}

function readPart(subgraph: string, text: string): { answer: SubgraphAnswer | null; isLast: boolean } {
  const part = JSON.parse(text.trim() || '{}') as { payload?: unknown; errors?: readonly FormattedError[] }
  const answer = answerIn(part.payload)
  if (answer) return { answer, isLast: false }
  // Without a payload the errors are about the subscription itself, which is over.
  if (Array.isArray(part.errors)) return { answer: { errors: part.errors }, isLast: true }
  if (part.payload === undefined || part.payload === null) return { answer: null, isLast: false }
  throw new NotGraphql(subgraph, 200, 'with a part that is no GraphQL')
}
