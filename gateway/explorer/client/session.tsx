import { getOperationAST, parse } from 'graphql'
import { createClient } from 'graphql-ws'

const KEPT = 'raccord-token'

/** Who the page speaks for; kept for this tab of the browser only. */
let token = sessionStorage.getItem(KEPT) ?? ''

export function currentToken(): string {
  return token
}

function authorization(): Record<string, string> {
  return token === '' ? {} : { authorization: `Bearer ${token}` }
}

/** One socket for all subscriptions of the page, opened with the first. */
const socket = createClient({
  url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
  connectionParams: authorization,
})

/** The next operations are this person's; subscriptions under way go on as whoever started them until they are stopped. */
export function speakFor(next: string): void {
  token = next
  sessionStorage.setItem(KEPT, next)
  socket.terminate()
}

interface Operation {
  query: string
  operationName?: string | null
  variables?: Record<string, unknown>
}

/** Runs what the editor holds: over WebSocket if it is a subscription, else over HTTP. Headers typed in the editor win. */
export function fetcher(operation: Operation, options?: { headers?: Record<string, string> }) {
  if (isSubscription(operation)) return socket.iterate(operation)
  return post(operation, options?.headers ?? {})
}

function isSubscription({ query, operationName }: Operation): boolean {
  try {
    return getOperationAST(parse(query), operationName)?.operation === 'subscription'
  } catch {
    // The server says what is wrong with it.
    return false
  }
}

async function post(operation: Operation, headers: Record<string, string>): Promise<unknown> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...authorization(), ...headers },
    body: JSON.stringify(operation),
  })
  return response.json()
}
