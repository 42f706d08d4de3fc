import {
  type HttpStreamParts,
  type HttpStreamRequest,
  type StreamFormat,
  serveHttpStream,
} from '../subscriptions/http-stream.js'
import type { PrintedResult } from '../subscriptions/printed-result.js'

const PART = '\r\ncontent-type: application/json\r\n\r\n'
/** After each part, so that a client need not wait for the next one to know that it is whole. */
const BOUNDARY = '\r\n--graphql'
const EMPTY = `${PART}{}${BOUNDARY}`

const START = Buffer.from(`${PART}{"payload":`)
const END = Buffer.from(`}${BOUNDARY}`)
const NO_PAYLOAD = Buffer.from(`${PART}{"payload":null,`)
const ERRORS_ONLY = Buffer.from('{"errors":')

/** Frames are equal for all clients of one result. */
const frames = new WeakMap<PrintedResult, Buffer>()

/**
 * Subscriptions as parts of one answer (`subscriptionSpec=1.0`): each event in `payload`; errors of the subscription itself beside it,
 * where there is no event; an empty object as sign of life.
 */
const MULTIPART: StreamFormat = {
  door: 'multipart',
  contentType: 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
  start: `${BOUNDARY}${EMPTY}`,
  signOfLife: EMPTY,
  frame(result) {
    const known = frames.get(result)
    if (known) return known
    const { bytes } = result
    const frame = bytes.subarray(0, ERRORS_ONLY.length).equals(ERRORS_ONLY)
      ? Buffer.concat([NO_PAYLOAD, bytes.subarray(1, -1), END])
      : Buffer.concat([START, bytes, END])
    frames.set(result, frame)
    return frame
  },
  end: '--\r\n',
}

/** Serves one operation as parts of one answer. @throws GraphQLError TOO_MANY_REQUESTS, before anything is written */
export function serveMultipartEvents(parts: HttpStreamParts, asked: HttpStreamRequest): Promise<void> {
  return serveHttpStream(parts, MULTIPART, asked)
}
