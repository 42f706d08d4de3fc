import { HEADERS } from '#contract/headers.js'
import type { HeaderForwarding } from './header-forwarding.js'
import type { SubgraphCall } from './subgraph.js'

/**
 * Appends the headers that go with one call: its ids, who calls, its trace, and what the rules forward. The gateway's own are never
 * replaced by a client's.
 * @returns the forwarded ones that may change the answer, as one text
 */
export function appendHeaders(headers: string[], { context, traceHeaders }: SubgraphCall, rules: HeaderForwarding): string {
  const identity = context.caller.identityHeaders()
  headers.push(HEADERS.correlationId, context.correlationId, HEADERS.requestId, context.requestId)
  for (const name in identity) headers.push(name, identity[name] as string)
  if (traceHeaders) for (const name in traceHeaders) headers.push(name, traceHeaders[name] as string)
  return rules.append(
    headers,
    context.headers,
    (name) => Object.hasOwn(identity, name) || (!!traceHeaders && Object.hasOwn(traceHeaders, name)),
  )
}
