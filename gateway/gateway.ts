import type { HealthCheck } from '#process/health.js'
import type { Log } from '#process/log.js'
import { readSettings } from '#process/settings.js'
import { GATEWAY_SETTINGS, type GatewaySettings } from './config.js'
import { withoutIntrospection } from './documents/introspection.js'
import { openDocuments } from './documents/open-documents.js'
import { RaccordGateway } from './execution/apollo-gateway.js'
import { apolloServer } from './execution/apollo-server.js'
import { mapError, mappingFor } from './errors.js'
import { Engine } from './execution/engine.js'
import { runOnceThrough } from './execution/run-once.js'
import type { DemoToken } from './explorer/demo-token.js'
import { explorerRoutes } from './explorer/routes.js'
import { checkSite } from './http/cross-site.js'
import { routes } from './http/routes.js'
import { HttpServer } from './http/server.js'
import type { Identity } from './identity/caller.js'
import { documentLimits } from './limits/list.js'
import { NODE_ADDRESS, NODE_SUBGRAPH, nodeSubgraph } from './node/node-subgraph.js'
import { Operations } from './planning/operations.js'
import { prepareDocument } from './planning/prepare-document.js'
import { metered } from './observability/metered-subgraph.js'
import { Observability } from './observability/observability.js'
import type { Subgraph } from './subgraph-access/subgraph.js'
import { OpenStreams } from './subscriptions/open-streams.js'
import { StreamOperations } from './subscriptions/operations.js'
import { PreparedDocuments } from './subscriptions/prepared-documents.js'
import { Subscriptions } from './subscriptions/subscriptions.js'
import { webSocketDoor } from './subscriptions/websocket.js'
import { CurrentSupergraph } from './supergraph/current-supergraph.js'
import type { LoadedSupergraph, MakePlanner } from './supergraph/load-supergraph.js'
import { ReachableSubgraphs, type Reach } from './supergraph/reachable-subgraphs.js'

export interface GatewayOptions {
  supergraphSdl: string
  /** How subgraphs of the supergraph are reached, by name; the gateway's own `node` is not among them. */
  subgraphs: ReadonlyMap<string, Subgraph>
  /** How the others are, whose addresses the supergraph gives; without it there are no others. */
  reach?: Reach
  /** Defaults where absent. */
  settings?: GatewaySettings
  /** Plans in the same thread by default. */
  makePlanner?: MakePlanner
  log: Log
  host: string
  /** 0 takes a free one. */
  port: number
  /** Tells when callers' time is over; the system's clock by default. */
  clock?: () => Date
  development: boolean
  /** Recognises callers. */
  identity: Identity
  /** Shown in the explorer, in development only. */
  demoTokens?: readonly DemoToken[]
  /** What watches it, where whoever reaches the subgraphs counts into the same metrics; its own by default. It stops with the gateway. */
  observability?: Observability
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

/** Starts the gateway. @throws Error when the supergraph or the port is not usable */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { log, development, identity, clock = () => new Date(), demoTokens = [], checks = [] } = options
  const settings = options.settings ?? readSettings(GATEWAY_SETTINGS, {})

  const observability = options.observability ?? new Observability(settings, log)
  const { meter } = observability
  const reachable = new ReachableSubgraphs(
    options.subgraphs,
    (subgraph) => metered(subgraph, meter.callsTo(subgraph.name)),
    settings.deadlineMs,
    options.reach ?? null,
  )
  const subgraphs = reachable.watched

  const tellsSchema = settings.introspection === 'on' || (settings.introspection === 'development' && development)
  const limits = tellsSchema ? documentLimits(settings) : withoutIntrospection(documentLimits(settings))
  const { source: sources, check: checkDocuments, close: closeDocuments } = await openDocuments(settings, limits, log)
  const supergraph = new CurrentSupergraph(
    options.supergraphSdl,
    (loaded) => reachable.assertReachable(addressesOf(loaded)),
    log,
    options.makePlanner,
  )
  supergraph.onLoad((loaded) => {
    reachable.follow(addressesOf(loaded))
    const { ownSchema } = loaded
    if (hasOurs(loaded) && ownSchema) reachable.addOwn(nodeSubgraph(ownSchema, subgraphs))
  })
  supergraph.onLoad(({ id }) => meter.supergraph.loaded(id))
  const compiled = new Operations(settings, meter.operations)
  supergraph.onLoad((loaded) => {
    void compiled.warm(loaded, (source, operationName) => ({
      ...prepareDocument(source, operationName, loaded, limits),
      loaded,
      source,
    }))
  })

  let documentsChecked: Promise<void> | undefined
  supergraph.onLoad((loaded) => {
    documentsChecked = checkDocuments(loaded)
  })
  // What does not fit the first supergraph is told of before anybody can call it; for later ones nobody waits.
  await documentsChecked

  const engine = new Engine({
    subgraphs,
    formatError: (error, context) => mapError(error, mappingFor(context, development)),
  })

  const apollo = apolloServer(new RaccordGateway(supergraph, compiled, engine), limits, log, development)
  await apollo.start()

  const documents = new PreparedDocuments(limits)
  const subscriptions = new Subscriptions({
    settings,
    development,
    identity,
    documents,
    supergraph,
    compiled,
    engine,
    subgraphs,
    meter: meter.streams,
  })
  const operations = new StreamOperations({
    supergraph,
    sources,
    documents,
    subscriptions,
    runOnce: runOnceThrough(apollo, settings.deadlineMs, development),
    development,
  })
  const streams = new OpenStreams(settings, clock, meter.streams)
  const openWebSocket = webSocketDoor({ settings, development, identity, operations, streams, observer: observability, log })

  const programRoutes = routes({
    apollo,
    settings,
    limits,
    sources,
    tellsSchema,
    development,
    operations,
    streams,
    identity,
    supergraph,
    // Whoever asks if they are there is no client: that is not counted.
    subgraphs: reachable.unwatched,
    meter,
    log,
    checks,
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
      closeDocuments()
      await reachable.close()
      await observability.stop()
    },
  }
}

/** Whether a supergraph has the gateway's own subgraph, and not somebody else's of that name. */
function hasOurs({ subgraphs }: LoadedSupergraph): boolean {
  return subgraphs.get(NODE_SUBGRAPH) === NODE_ADDRESS
}

/** Where the others are. */
function addressesOf(loaded: LoadedSupergraph): ReadonlyMap<string, string> {
  if (!hasOurs(loaded)) return loaded.subgraphs
  return new Map([...loaded.subgraphs].filter(([name]) => name !== NODE_SUBGRAPH))
}
