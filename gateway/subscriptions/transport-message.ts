import type { StreamRequest } from './stream-client.js'

type Payload = Record<string, unknown>

/** What a client may say by the protocol graphql-transport-ws. */
export type ClientMessage =
  | { readonly type: 'connection_init'; readonly payload: Payload | undefined }
  | { readonly type: 'ping'; readonly payload: Payload | undefined }
  | { readonly type: 'pong' }
  | { readonly type: 'subscribe'; readonly id: string; readonly payload: StreamRequest }
  | { readonly type: 'complete'; readonly id: string }

/** Reads one message; null when it is none of the protocol's. */
export function readMessage(text: string): ClientMessage | null {
  let message: unknown
  try {
    message = JSON.parse(text)
  } catch {
    return null
  }
  if (!isObject(message)) return null
  const { type, id, payload } = message
  if (type === 'subscribe') return isId(id) && isRequest(payload) ? { type, id, payload } : null
  if (type === 'complete') return isId(id) ? { type, id } : null
  const isEmpty = payload === undefined || payload === null
  if (!isEmpty && !isObject(payload)) return null
  if (type === 'connection_init' || type === 'ping') return { type, payload: isEmpty ? undefined : payload }
  return type === 'pong' ? { type } : null
}

function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isId(id: unknown): id is string {
  return typeof id === 'string' && id !== ''
}

function isRequest(payload: unknown): payload is Payload & StreamRequest {
  if (!isObject(payload)) return false
  const { query, operationName, variables, extensions } = payload
  return (
    (query === undefined || typeof query === 'string') &&
    (operationName === undefined || operationName === null || typeof operationName === 'string') &&
    [variables, extensions].every((one) => one === undefined || one === null || isObject(one))
  )
}
