import type { HealthCheck } from '#process/health.js'
import type { Log } from '#process/log.js'
import type { Caller, Identity } from '../identity/caller.js'
import { answerMetrics } from '../observability/metrics-route.js'
import type { PrometheusMeter } from '../observability/metrics/prometheus-meter.js'
import type { Subgraph } from '../subgraph-access/subgraph.js'
import type { CurrentSupergraph } from '../supergraph/current-supergraph.js'
import { answerJson, answerText } from './answer.js'
import { allowOrigin, answerPreflight } from './cors.js'
import { checkSite } from './cross-site.js'
import { type GraphqlRouteParts, serveEventsOnly, serveGraphql } from './graphql-route.js'
import { answerReadiness, subgraphChecks } from './health-route.js'
import type { Exchange, HttpParts } from './server.js'

export interface RouteParts extends GraphqlRouteParts {
  identity: Identity
  supergraph: CurrentSupergraph
  subgraphs: ReadonlyMap<string, Subgraph>
  meter: PrometheusMeter
  log: Log
  /** Whether the schema is told to whoever asks. */
  tellsSchema: boolean
  /** What else this process needs to be ready, such as databases in the embedded mode. */
  checks: readonly HealthCheck[]
  stopping(): boolean
}

/** What the gateway serves to programs, by path. */
export function routes(parts: RouteParts): HttpParts['routes'] {
  const { settings, supergraph } = parts
  const schema = ({ response }: Exchange) =>
    answerText(response, 200, 'application/graphql; charset=utf-8', supergraph.loaded.apiSdl)
  return new Map<string, (exchange: Exchange) => Promise<void> | void>([
    [
      '/graphql',
      async (exchange) => {
        const caller = await admit(exchange, parts)
        if (caller) await serveGraphql(parts, exchange, caller)
      },
    ],
    [
      '/graphql/stream',
      async (exchange) => {
        const caller = await admit(exchange, parts)
        if (caller) await serveEventsOnly(parts, exchange, caller)
      },
    ],
    ...(parts.tellsSchema ? ([['/schema.graphql', schema]] as const) : []),
    ['/metrics', ({ request, response }) => answerMetrics(request, response, parts.meter, settings.metricsToken)],
    ['/healthz', ({ response }) => answerJson(response, 200, { status: 'alive' })],
    [
      '/readyz',
      ({ response }) => {
        // Subgraphs come and go with the supergraph.
        const checks = [...subgraphChecks(parts.subgraphs, parts.identity, parts.log), ...parts.checks]
        return answerReadiness(response, checks, parts.stopping())
      },
    ],
  ])
}

/** Lets a request in: origin first, then who calls. Null when it was a browser's preflight, already answered. */
async function admit({ request, response }: Exchange, { settings, identity }: RouteParts): Promise<Caller | null> {
  checkSite(request, settings.allowedOrigins)
  allowOrigin(request, response, settings.allowedOrigins)
  if (request.method === 'OPTIONS') {
    answerPreflight(response)
    return null
  }
  return identity.callerOf(request.headers.authorization)
}
