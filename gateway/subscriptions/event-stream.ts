import { type HttpStreamParts, type HttpStreamRequest, type StreamFormat, serveHttpStream } from './http-stream.js'
import type { PrintedResult } from './printed-result.js'

const START = Buffer.from('event: next\ndata: ')
const END = Buffer.from('\n\n')
/** Frames are equal for all clients of one result. */
const frames = new WeakMap<PrintedResult, Buffer>()

/**
 * GraphQL over server-sent events, distinct connections mode: one operation per connection, `next` per result, then `complete`.
 * A connection that ends without `complete` was cut: the client comes back and resumes after its last cursor.
 */
const EVENT_STREAM: StreamFormat = {
  door: 'event-stream',
  contentType: 'text/event-stream; charset=utf-8',
  signOfLife: ':\n\n',
  frame(result) {
    const known = frames.get(result)
    if (known) return known
    const frame = Buffer.concat([START, result.bytes, END])
    frames.set(result, frame)
    return frame
  },
  end: 'event: complete\ndata:\n\n',
}

/** Serves one operation as server-sent events. @throws GraphQLError TOO_MANY_REQUESTS, before anything is written */
export function serveEventStream(parts: HttpStreamParts, asked: HttpStreamRequest): Promise<void> {
  return serveHttpStream(parts, EVENT_STREAM, asked)
}
