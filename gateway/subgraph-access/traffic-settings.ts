import { z } from 'zod'
import { type SettingSpec, wholeNumber } from '#process/settings.js'
import { type HeaderRule, headerRules } from './header-rules.js'
import { UPSTREAM_PROTOCOLS, type UpstreamProtocol } from './upstream.js'

const setting = <T>(spec: SettingSpec<T>): SettingSpec<T> => spec

/** How subscriptions of one subgraph are followed. */
export interface UpstreamSetting {
  readonly protocol: UpstreamProtocol
  /** Where, as a path or a whole URL; the GraphQL endpoint itself when absent. */
  readonly url?: string | undefined
}

/** Settings of what passes between the gateway and its subgraphs. */
export const TRAFFIC_SETTINGS = {
  subgraphConnections: setting({
    variable: 'RACCORD_SUBGRAPH_CONNECTIONS',
    meaning: 'most connections to one subgraph for queries and mutations',
    parse: wholeNumber(1, 10_000),
    fallback: 64,
  }),
  maxAnswerBytes: setting({
    variable: 'RACCORD_MAX_ANSWER_BYTES',
    meaning: 'largest answer of a subgraph that is read, in bytes',
    parse: wholeNumber(1_000, 1_000_000_000),
    fallback: 100_000_000,
  }),
  fetchMs: setting({
    variable: 'RACCORD_FETCH_MS',
    meaning: 'longest time for one request to a subgraph, in milliseconds; 0 for what the deadline leaves',
    parse: wholeNumber(0, 600_000),
    fallback: 0,
  }),
  retries: setting({
    variable: 'RACCORD_RETRIES',
    meaning: 'how often a query is asked again when its connection fails',
    parse: wholeNumber(0, 10),
    fallback: 2,
  }),
  retryPercent: setting({
    variable: 'RACCORD_RETRY_PERCENT',
    meaning: 'how many such repetitions there may be for 100 queries, besides a few',
    parse: wholeNumber(0, 100),
    fallback: 10,
  }),
  breakerPercent: setting({
    variable: 'RACCORD_BREAKER_PERCENT',
    meaning: 'from which share of failed requests on a subgraph is left alone, in percent; 0 never leaves it alone',
    parse: wholeNumber(0, 100),
    fallback: 50,
  }),
  breakerRequests: setting({
    variable: 'RACCORD_BREAKER_REQUESTS',
    meaning: 'fewest requests within the time looked at from which that share is taken',
    parse: wholeNumber(1, 100_000),
    fallback: 20,
  }),
  breakerWindowMs: setting({
    variable: 'RACCORD_BREAKER_WINDOW_MS',
    meaning: 'time looked at for that share, in milliseconds',
    parse: wholeNumber(100, 600_000),
    fallback: 10_000,
  }),
  breakerOpenMs: setting({
    variable: 'RACCORD_BREAKER_OPEN_MS',
    meaning: 'how long such a subgraph is left alone before one request tries, in milliseconds',
    parse: wholeNumber(10, 600_000),
    fallback: 5_000,
  }),
  hedge: setting<number | 'p95' | 'off'>({
    variable: 'RACCORD_HEDGE',
    meaning:
      'when a slow query is sent a second time: after so many milliseconds, when 95 of 100 have answered (p95), or never (off)',
    parse: hedgeOf,
    fallback: 'off',
  }),
  hedgePercent: setting({
    variable: 'RACCORD_HEDGE_PERCENT',
    meaning: 'how many queries of 100 may be sent a second time, besides a few',
    parse: wholeNumber(0, 100),
    fallback: 5,
  }),
  shareFetches: setting({
    variable: 'RACCORD_SHARE_FETCHES',
    meaning: 'whether the same query for the same caller, asked while it is under way, is sent once: yes or no',
    parse: yesOrNo,
    fallback: true,
  }),
  forwardHeaders: setting<readonly HeaderRule[]>({
    variable: 'RACCORD_FORWARD_HEADERS',
    meaning: 'which headers of clients subgraphs get, as JSON; none by default',
    parse: headerRules,
    fallback: [],
  }),
  upstreams: setting<Readonly<Record<string, UpstreamSetting>>>({
    variable: 'RACCORD_UPSTREAMS',
    meaning: 'how subscriptions reach each subgraph, as JSON by its name or * for the others',
    parse: upstreamsOf,
    fallback: {},
  }),
  upstreamIdleMs: setting({
    variable: 'RACCORD_UPSTREAM_IDLE_MS',
    meaning:
      'how long a subgraph may leave a stream without any sign of life before it counts as lost, in milliseconds; 0 for ever',
    parse: wholeNumber(0, 3_600_000),
    fallback: 60_000,
  }),
}

const upstreams = z.record(
  z.string().min(1),
  z.strictObject({
    protocol: z.enum(UPSTREAM_PROTOCOLS),
    url: z
      .string()
      .refine((text) => text.startsWith('/') || /^(https?|wss?):$/.test(protocolOf(text)))
      .optional(),
  }),
)

function upstreamsOf(text: string): Readonly<Record<string, UpstreamSetting>> {
  try {
    return upstreams.parse(JSON.parse(text))
  } catch {
    throw new Error(
      'JSON such as {"reviews":{"protocol":"ws","url":"/ws"},"*":{"protocol":"sse"}}; protocols: sse, ws, multipart',
    )
  }
}

function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : ''
}

function hedgeOf(text: string): number | 'p95' | 'off' {
  if (text === 'p95' || text === 'off') return text
  try {
    return wholeNumber(1, 600_000)(text)
  } catch {
    throw new Error('p95, off, or a whole number from 1 to 600000')
  }
}

function yesOrNo(text: string): boolean {
  if (text !== 'yes' && text !== 'no') throw new Error('yes or no')
  return text === 'yes'
}
