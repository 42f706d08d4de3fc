import { GATEWAY_SETTINGS, type GatewaySettings } from '#gateway/config.js'
import { startGateway } from '#gateway/gateway.js'
import { ForwardedIdentity } from '#gateway/identity/forwarded-identity.js'
import { Observability } from '#gateway/observability/observability.js'
import { reachSubgraph } from '#gateway/subgraph-access/reach-subgraph.js'
import type { MakePlanner } from '#gateway/supergraph/load-supergraph.js'
import { createLog, type Log } from '#process/log.js'
import { readSettings } from '#process/settings.js'

export interface StandaloneOptions {
  supergraphSdl: string
  host: string
  /** 0 takes a free one. */
  port: number
  settings?: Partial<GatewaySettings>
  /** Plans in the same thread by default. */
  makePlanner?: MakePlanner
  /** Silent by default. */
  log?: Log
}

export interface Standalone {
  /** Where it listens, without a slash at the end. */
  url: string
  /** Puts another supergraph in use; false when it was refused and the last good one stays. */
  offerSupergraph(sdl: string): boolean
  /** Lets requests under way finish for a while, then cuts. */
  stop(): Promise<void>
}

const GRACE_MS = 5_000

/** Limits of the house fit its own graph: those of a graph that nobody here knows admit deep and wide operations. */
const WIDE = { maxDepth: 100, maxRootFields: 1_000, maxAliases: 1_000, maxTokens: 20_000, maxSelections: 50_000 }

/** The settings of a standalone gateway: the variables of any gateway, with its own defaults. */
export function standaloneSettings(environment?: Record<string, string | undefined>): GatewaySettings {
  const specs = { ...GATEWAY_SETTINGS }
  for (const [name, fallback] of Object.entries(WIDE)) {
    const known = name as keyof typeof WIDE
    specs[known] = { ...specs[known], fallback }
  }
  return readSettings({ ...specs, introspection: { ...specs.introspection, fallback: 'on' as const } }, environment)
}

/**
 * Serves any supergraph: subgraphs are asked at the addresses that it gives, `Authorization` is forwarded as it is, errors are
 * those of production. @throws Error when the supergraph or the port is not usable
 */
export async function startStandalone(options: StandaloneOptions): Promise<Standalone> {
  const { supergraphSdl, host, port, makePlanner, log = createLog('gateway', 'silent') } = options
  const settings = { ...standaloneSettings({}), ...options.settings }
  const observability = new Observability(settings, log)
  const gateway = await startGateway({
    supergraphSdl,
    subgraphs: new Map(),
    reach: (address) => reachSubgraph(address, settings, { meter: observability.meter.traffic, log }),
    settings,
    ...(makePlanner && { makePlanner }),
    log,
    host,
    port,
    development: false,
    identity: new ForwardedIdentity(),
    observability,
  }).catch(async (error: unknown) => {
    await observability.stop()
    throw error
  })
  return {
    url: gateway.url,
    offerSupergraph: (sdl) => gateway.offerSupergraph(sdl),
    stop: () => gateway.stop({ graceMs: GRACE_MS }),
  }
}
