import { GATEWAY_SETTINGS } from '#gateway/config.js'
import type { ClientHeaders } from '#gateway/execution/request-context.js'
import type { TrafficSettings } from '#gateway/subgraph-access/reach-subgraph.js'
import type { SubgraphCall } from '#gateway/subgraph-access/subgraph.js'
import type { SubgraphTraffic, TrafficMeter } from '#gateway/subgraph-access/traffic-meter.js'
import { createLog } from '#process/log.js'
import { readSettings } from '#process/settings.js'

export function settingsWith(changed: Partial<TrafficSettings> = {}): TrafficSettings {
  return { ...readSettings(GATEWAY_SETTINGS, {}), ...changed }
}

export interface CallOptions {
  kind?: SubgraphCall['kind']
  query?: string
  variables?: Record<string, unknown>
  who?: string
  /** What the gateway states about who calls; `who` by default. */
  statement?: string
  headers?: ClientHeaders
  signal?: AbortSignal
  traceHeaders?: Record<string, string>
  correlationId?: string
}

/** A call of the engine on behalf of somebody. */
export function callOf(options: CallOptions = {}): SubgraphCall {
  const { kind = 'query', query = '{ok}', variables, who = 'somebody', headers = {}, correlationId = 'correlation' } = options
  const { signal = new AbortController().signal, traceHeaders = null, statement = who } = options
  return {
    kind,
    query,
    operationName: undefined,
    variables,
    bodyStart: JSON.stringify({ query }).slice(0, -1),
    traceHeaders,
    signal,
    context: {
      caller: {
        subject: who,
        expiresAt: null,
        rights: { authenticated: true, scopes: new Set(), allows: () => true },
        shareKey: who,
        identityHeaders: () => ({ 'x-raccord-principal': statement }),
      },
      correlationId,
      requestId: `request of ${correlationId}`,
      headers,
      deadline: signal,
      life: signal,
      log: createLog('test', 'silent'),
      trace: null,
    },
  }
}

/** Writes down what a subgraph's traffic tells, in order, without times. */
export function recordingMeter(): { meter: TrafficMeter; told: string[] } {
  const told: string[] = []
  const note = (what: string) => () => void told.push(what)
  const traffic: SubgraphTraffic = {
    fetched: (outcome) => void told.push(outcome),
    retried: note('retried'),
    hedged: note('hedged'),
    hedgeWon: note('hedge won'),
    shared: note('shared'),
    breakerChanged: (state) => void told.push(state),
    upstreamOpened: note('opened'),
    upstreamClosed: note('closed upstream'),
  }
  return { meter: { of: () => traffic }, told }
}
