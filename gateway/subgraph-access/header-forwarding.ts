import { HEADERS } from '#contract/headers.js'
import type { ClientHeaders } from '../execution/request-context.js'
import type { HeaderRule } from './header-rules.js'

/** Belong to one connection, to the body the gateway writes itself, or to ids that it sends anyway. */
const NEVER = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'range',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  ...Object.values(HEADERS),
])
/** Conditions on the gateway's answer, and the handshake of the client's own WebSocket. */
const NEVER_STARTS = ['if-', 'sec-websocket-']

/** Sent only where a rule names them in full: who can read them can act as the caller. */
const SECRETS = new Set(['authorization', 'cookie'])

/** Carry a trace on: they differ from request to request and change no answer. */
const TRACES = new Set(['traceparent', 'tracestate', 'b3', 'x-b3-traceid', 'x-b3-spanid', 'x-b3-parentspanid', 'x-b3-sampled'])

/** Which headers of a client one subgraph gets. */
export interface HeaderForwarding {
  /**
   * Appends names and values to `headers`.
   * @param skips whether a name is sent by the gateway itself, and so never as the client wants it
   * @returns those that may change the answer, as one text: fetches are shared only where it is equal
   */
  append(headers: string[], given: ClientHeaders, skips: (name: string) => boolean): string
}

interface Named {
  from: string
  to: string
  fallback: string | undefined
}

/** Compiles the rules that are about one subgraph. @throws Error when a rule asks for a header that is never forwarded */
export function compileForwarding(rules: readonly HeaderRule[], subgraph: string): HeaderForwarding {
  const mine = rules
    .filter(({ subgraphs }) => !subgraphs || subgraphs.includes(subgraph))
    .map((rule) => ({ ...rule, header: rule.header.toLowerCase() }))
  const isPrefix = ({ header }: HeaderRule) => header.endsWith('*')
  const start = ({ header }: HeaderRule) => header.slice(0, -1)
  const drops = mine.filter(({ drop }) => drop)
  const dropStarts = drops.filter(isPrefix).map(start)
  const dropNames = new Set(drops.map(({ header }) => header))
  const isDropped = (name: string) => dropNames.has(name) || dropStarts.some((one) => name.startsWith(one))

  const wanted = mine.filter(({ drop }) => !drop)
  const named = new Map<string, Named>()
  for (const { header, as, default: fallback } of wanted.filter((rule) => !isPrefix(rule))) {
    const to = (as ?? header).toLowerCase()
    if (isNever(header) || isNever(to)) throw new Error(`the header ${header} cannot be forwarded as ${to}`)
    if (!isDropped(header)) named.set(to, { from: header, to, fallback })
  }
  const starts = wanted.filter(isPrefix).map(start)
  const fromNames = new Set([...named.values()].map(({ from }) => from))
  const isWanted = (name: string) =>
    starts.some((one) => name.startsWith(one)) &&
    !(isNever(name) || SECRETS.has(name) || isDropped(name) || fromNames.has(name) || named.has(name))

  const inOrder = [...named.values()]
  if (inOrder.length === 0 && starts.length === 0) return { append: () => '' }
  return {
    append(headers, given, skips) {
      const hops = hopsOf(given)
      let shared = ''
      const add = (name: string, value: string | readonly string[] | undefined): void => {
        if (value === undefined || skips(name)) return
        const text = typeof value === 'string' ? value : value.join(name === 'cookie' ? '; ' : ', ')
        headers.push(name, text)
        if (!TRACES.has(name)) shared += `${name}:${text}\n`
      }
      for (const { from, to, fallback } of inOrder) add(to, hops?.has(from) ? fallback : (given[from] ?? fallback))
      if (starts.length === 0) return shared
      for (const name in given) if (isWanted(name) && !hops?.has(name)) add(name, given[name])
      return shared
    },
  }
}

function isNever(name: string): boolean {
  return NEVER.has(name) || NEVER_STARTS.some((start) => name.startsWith(start))
}

/** Headers that the client's `Connection` names are for the next hop only. */
function hopsOf({ connection }: ClientHeaders): ReadonlySet<string> | null {
  if (connection === undefined || connection === 'keep-alive' || connection === 'close') return null
  return new Set(
    String(connection)
      .toLowerCase()
      .split(/\s*,\s*/),
  )
}
