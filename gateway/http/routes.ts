import type { IncomingMessage } from 'node:http'
import type { HealthCheck } from '#process/health.js'
import type { Log } from '#process/log.js'
import { callerError } from '../errors.js'
import type { Caller, Identity } from '../identity/caller.js'
import { answerMetrics } from '../observability/metrics-route.js'
import type { PrometheusMeter } from '../observability/metrics/prometheus-meter.js'
import type { Subgraph } from '../subgraph-access/subgraph.js'
import { serveEventStream } from '../subscriptions/event-stream.js'
import type { HttpStreamParts } from '../subscriptions/http-stream.js'
import type { CurrentSupergraph } from '../supergraph/current-supergraph.js'
import { answerJson, answerText } from './answer.js'
import { allowOrigin, answerPreflight } from './cors.js'
import { checkSite } from './cross-site.js'
import { type GraphqlRouteParts, serveGraphql } from './graphql-route.js'
import { operationOf, readGraphqlRequest } from './graphql-request.js'
import { answerReadiness, subgraphChecks } from './health-route.js'
import type { Exchange, HttpParts } from './server.js'

export interface RouteParts extends GraphqlRouteParts, HttpStreamParts {
  identity: Identity
  supergraph: CurrentSupergraph
  subgraphs: ReadonlyMap<string, Subgraph>
  meter: PrometheusMeter
  log: Log
  /** What else this process needs to be ready, such as databases in the embedded mode. */
  checks: readonly HealthCheck[]
  stopping(): boolean
}

/** What the gateway serves to programs, by path. */
export function routes(parts: RouteParts): HttpParts['routes'] {
  const { settings, supergraph } = parts
  return new Map<string, (exchange: Exchange) => Promise<void> | void>([
    [
      '/graphql',
      async (exchange) => {
        const caller = await admit(exchange, parts)
        if (caller) await serveGraphql(parts, exchange.request, exchange.response, exchange.url, caller, exchange.ids)
      },
    ],
    [
      '/graphql/stream',
      async (exchange) => {
        const caller = await admit(exchange, parts)
        if (!caller) return
        const { request, response, url, ids } = exchange
        if (!wantsEvents(request))
          throw callerError('BAD_REQUEST', 'Send "Accept: text/event-stream". — Envoyez « Accept: text/event-stream ».')
        const operation = operationOf(await readGraphqlRequest(request, url, settings.maxBodyBytes))
        await serveEventStream(parts, { request, response, operation, caller, ...ids })
      },
    ],
    [
      '/schema.graphql',
      ({ response }) => answerText(response, 200, 'application/graphql; charset=utf-8', supergraph.loaded.apiSdl),
    ],
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

function wantsEvents({ headers }: IncomingMessage): boolean {
  return headers.accept?.includes('text/event-stream') ?? false
}
