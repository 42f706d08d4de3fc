import type { HealthCheck } from '#process/health.js'
import type { Log } from '#process/log.js'
import { readSettings } from '#process/settings.js'
import { GATEWAY_SETTINGS, type GatewaySettings } from './config.js'
import { RaccordGateway } from './execution/apollo-gateway.js'
import { apolloServer } from './execution/apollo-server.js'
import { mapError } from './errors.js'
import { Engine } from './execution/engine.js'
import { runOnceThrough } from './execution/run-once.js'
import type { DemoToken } from './explorer/demo-token.js'
import { explorerRoutes } from './explorer/routes.js'
import { checkSite } from './http/cross-site.js'
import { routes } from './http/routes.js'
import { HttpServer } from './http/server.js'
import { TokenIdentity } from './identity/caller.js'
import { DEVELOPMENT_ISSUER } from './identity/development-issuer.js'
import { PrincipalHeaders } from './identity/principal-headers.js'
import { TokenVerifier, type TokenTrust } from './identity/token-verifier.js'
import { documentLimits } from './limits/list.js'
import { NODE_SUBGRAPH, nodeSubgraph } from './node/node-subgraph.js'
import { Operations } from './planning/operations.js'
import { metered } from './observability/metered-subgraph.js'
import { Observability } from './observability/observability.js'
import type { Subgraph } from './subgraph-access/subgraph.js'
import { OpenStreams } from './subscriptions/open-streams.js'
import { StreamOperations } from './subscriptions/operations.js'
import { Subscriptions } from './subscriptions/subscriptions.js'
import { webSocketDoor } from './subscriptions/websocket.js'
import { CurrentSupergraph } from './supergraph/current-supergraph.js'
import type { MakePlanner } from './supergraph/load-supergraph.js'

export interface GatewayOptions {
  supergraphSdl: string
  /** How each subgraph of the supergraph is reached; the gateway's own `node` is not among them. */
  subgraphs: ReadonlyMap<string, Subgraph>
  /** Defaults where absent. */
  settings?: GatewaySettings
  /** Plans in the same thread by default. */
  makePlanner?: MakePlanner
  log: Log
  host: string
  /** 0 takes a free one. */
  port: number
  /** Tells when tokens expire; the system's clock by default. */
  clock?: () => Date
  development: boolean
  /** Signs the statements of who calls; shared with the subgraphs. */
  internalSecret: string
  tokens: TokenTrust
  /** Shown in the explorer, in development only. */
  demoTokens?: readonly DemoToken[]
  /** What else this process needs to be ready, besides subgraphs that answer. */
  checks?: readonly HealthCheck[]
}

export interface RunningGateway {
  /** Such as http://127.0.0.1:4000, without a slash at the end. */
  url: string
  demoTokens: readonly DemoToken[]
  /** Puts another supergraph in use; false when it was refused and the last good one stays. */
  offerSupergraph(sdl: string): boolean
  /** Tells sockets to come back elsewhere, lets requests finish for `graceMs`, then cuts. */
  stop(options: { graceMs: number }): Promise<void>
}

/** Starts the gateway. @throws Error when the supergraph, the port or the trust in tokens is not usable */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { log, development, clock = () => new Date(), demoTokens = [], checks = [] } = options
  if (!development && options.tokens.issuer === DEVELOPMENT_ISSUER) {
    throw new Error('the development issuer of tokens is refused in production')
  }
  const settings = options.settings ?? readSettings(GATEWAY_SETTINGS, {})

  const observability = new Observability(settings, log)
  const { meter } = observability
  const subgraphs = new Map([...options.subgraphs].map(([name, subgraph]) => [name, metered(subgraph, meter.callsTo(name))]))

  const limits = documentLimits(settings)
  const headers = new PrincipalHeaders(options.internalSecret, settings.principalTtlSeconds)
  const identity = new TokenIdentity(new TokenVerifier(options.tokens, clock), headers, clock)

  const supergraph = new CurrentSupergraph(
    options.supergraphSdl,
    [...subgraphs.keys(), NODE_SUBGRAPH],
    log,
    options.makePlanner,
  )
  supergraph.onLoad(({ id }) => meter.supergraph.loaded(id))
  const compiled = new Operations(settings.operationCacheBytes)

  const nodeSchema = supergraph.loaded.subgraphSchema(NODE_SUBGRAPH)
  const reachable = new Map(subgraphs)
  if (nodeSchema) reachable.set(NODE_SUBGRAPH, nodeSubgraph(nodeSchema, subgraphs))
  const engine = new Engine({
    subgraphs: reachable,
    formatError: (error, context) => mapError(error, { ...context, development }),
  })

  const apollo = apolloServer(new RaccordGateway(supergraph, compiled, engine), limits, log, development)
  await apollo.start()

  const subscriptions = new Subscriptions({ settings, development, identity, compiled, engine, subgraphs })
  const operations = new StreamOperations(
    supergraph,
    limits,
    subscriptions,
    runOnceThrough(apollo, settings.deadlineMs, development),
  )
  const streams = new OpenStreams(settings.maxConnections)
  const openWebSocket = webSocketDoor({ settings, development, identity, operations, streams, clock, log })

  const programRoutes = routes({
    apollo,
    settings,
    limits,
    development,
    operations,
    streams,
    identity,
    supergraph,
    // Whoever asks if they are there is no client: that is not counted.
    subgraphs: options.subgraphs,
    meter,
    log,
    checks,
    clock,
    stopping: () => server.stopping,
  })
  const server = new HttpServer({
    routes: development ? explorerRoutes(programRoutes, demoTokens) : programRoutes,
    upgrade(path, request, socket, head) {
      try {
        if (path !== '/graphql') throw new Error('no WebSocket here')
        checkSite(request, settings.allowedOrigins)
      } catch {
        socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
        return
      }
      openWebSocket(request, socket, head)
    },
    development,
    observer: observability,
    log,
  })
  const port = await server.listen(options.host, options.port)

  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    demoTokens,
    offerSupergraph(sdl) {
      const isTaken = supergraph.offer(sdl)
      if (!isTaken) meter.supergraph.refused()
      return isTaken
    },
    async stop({ graceMs }) {
      const stopped = server.stop(graceMs, () => streams.cut())
      streams.drain()
      await stopped
      await apollo.stop()
      await observability.stop()
    },
  }
}
