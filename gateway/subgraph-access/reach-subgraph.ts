import { Pool } from 'undici'
import type { Log } from '#process/log.js'
import type { SettingsOf } from '#process/settings.js'
import { CircuitBreaker } from './circuit-breaker.js'
import { Flights } from './flights.js'
import { guarded } from './guarded.js'
import { compileForwarding } from './header-forwarding.js'
import { hedged } from './hedged.js'
import { HttpEndpoint } from './http-endpoint.js'
import { httpExchange } from './http-exchange.js'
import { retrying } from './retrying.js'
import { SpendingBudget } from './spending-budget.js'
import type { Subgraph, WireAnswer } from './subgraph.js'
import { timeLimited } from './time-limited.js'
import { type BreakerState, type TrafficMeter, UNMETERED } from './traffic-meter.js'
import type { TRAFFIC_SETTINGS, UpstreamSetting } from './traffic-settings.js'
import { multipartUpstream } from './upstream-multipart.js'
import { sseUpstream } from './upstream-sse.js'
import { webSocketUpstream } from './upstream-websocket.js'
import type { Upstream } from './upstream.js'

export type TrafficSettings = SettingsOf<typeof TRAFFIC_SETTINGS>

export interface SubgraphAddress {
  readonly name: string
  /** The GraphQL endpoint itself. */
  readonly url: URL
  /** How its subscriptions are followed where the settings say nothing; server-sent events at the endpoint by default. */
  readonly subscriptions?: UpstreamSetting
}

export interface ReachOptions {
  meter?: TrafficMeter
  /** Milliseconds that only grow; tells when the breaker lets a request try. The system's by default. */
  now?: () => number
  /** Told when the breaker opens and closes. */
  log?: Log
}

export interface ReachedSubgraph extends Subgraph {
  /** Closed as well where there is no breaker. */
  readonly breakerState: BreakerState
  /** Lets requests under way finish, and cuts streams. */
  close(): Promise<void>
}

/**
 * A subgraph behind HTTP, with all that stands between the engine and its connections. From the outside in: fetches are shared,
 * failed connections tried again, the breaker asked, slow queries hedged, every try timed.
 * @throws Error when a setting is about headers that are never forwarded, or an address is no URL
 */
export function reachSubgraph(
  { name, url, subscriptions }: SubgraphAddress,
  settings: TrafficSettings,
  { meter = UNMETERED, now = () => performance.now(), log }: ReachOptions = {},
): ReachedSubgraph {
  const traffic = meter.of(name)
  const forwarding = compileForwarding(settings.forwardHeaders, name)
  const pool = new Pool(url.origin, {
    connections: settings.subgraphConnections,
    // A hedge must take another connection, and one connection must never hold up others: HTTP/1.1.
    allowH2: false,
    // The caller's deadline ends what takes too long.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: 2_000 },
  })

  const path = `${url.pathname}${url.search}`
  let ask = httpExchange({ subgraph: name, pool, path, maxAnswerBytes: settings.maxAnswerBytes, traffic })
  if (settings.fetchMs > 0) ask = timeLimited(ask, name, settings.fetchMs)
  if (settings.hedge !== 'off') {
    ask = hedged(ask, { after: settings.hedge, budget: new SpendingBudget(settings.hedgePercent / 100), traffic })
  }
  const breaker = breakerOf(settings, now, (state) => {
    traffic.breakerChanged(state)
    if (state === 'open') log?.warn({ subgraph: name }, 'a subgraph fails too often and is left alone for a while')
    if (state === 'closed') log?.info({ subgraph: name }, 'a subgraph is asked')
  })
  if (breaker) ask = guarded(ask, name, breaker, now)
  if (settings.retries > 0) {
    ask = retrying(ask, { most: settings.retries, budget: new SpendingBudget(settings.retryPercent / 100), traffic })
  }

  const flights = settings.shareFetches ? new Flights<WireAnswer>(() => traffic.shared()) : null
  const followed = settings.upstreams[name] ?? settings.upstreams['*'] ?? subscriptions ?? { protocol: 'sse' }
  const upstream = upstreamOf(followed, { subgraph: name, url, forwarding, settings })
  const endpoint = new HttpEndpoint({ name, ask, forwarding, flights, upstream, traffic })
  let closing: Promise<void> | undefined
  return {
    name,
    execute: (call) => endpoint.execute(call),
    executeRaw: (call) => endpoint.executeRaw(call),
    headersKey: (headers) => endpoint.headersKey(headers),
    subscribe: (call) => endpoint.subscribe(call),
    get breakerState() {
      return breaker?.state ?? 'closed'
    },
    close: () => (closing ??= Promise.all([pool.close(), upstream.close()]).then(() => undefined)),
  }
}

function breakerOf(
  settings: TrafficSettings,
  now: () => number,
  onChange: (state: BreakerState) => void,
): CircuitBreaker | null {
  onChange('closed')
  if (settings.breakerPercent === 0) return null
  return new CircuitBreaker({
    failureRatio: settings.breakerPercent / 100,
    minRequests: settings.breakerRequests,
    windowMs: settings.breakerWindowMs,
    openMs: settings.breakerOpenMs,
    now,
    onChange,
  })
}

function upstreamOf(
  { protocol, url }: UpstreamSetting,
  reached: { subgraph: string; url: URL; forwarding: ReturnType<typeof compileForwarding>; settings: TrafficSettings },
): Upstream {
  const { subgraph, forwarding, settings } = reached
  const options = {
    subgraph,
    forwarding,
    url: url === undefined ? reached.url : new URL(url, reached.url),
    idleMs: settings.upstreamIdleMs,
    maxEventBytes: settings.maxAnswerBytes,
  }
  if (protocol === 'ws') return webSocketUpstream(options)
  return protocol === 'multipart' ? multipartUpstream(options) : sseUpstream(options)
}
