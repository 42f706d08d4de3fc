import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Principal } from '#contract/principal.js'
import { GATEWAY_SETTINGS, type GatewaySettings } from '#gateway/config.js'
import { type GatewayOptions, type RunningGateway, startGateway } from '#gateway/gateway.js'
import {
  DEVELOPMENT_AUDIENCE,
  DEVELOPMENT_ISSUER,
  type DevelopmentIssuer,
  openDevelopmentIssuer,
} from '#gateway/identity/development-issuer.js'
import { houseIdentity } from '#gateway/identity/house-identity.js'
import type { TokenTrust } from '#gateway/identity/token-verifier.js'
import { inProcess } from '#gateway/subgraph-access/in-process.js'
import { createLog, type Log } from '#process/log.js'
import { readSettings } from '#process/settings.js'
import { type FixtureGraph, fixtureGraph } from './fixture-graph.js'
import { INTERNAL_SECRET } from './in-process-subgraph.js'

export interface Fixture {
  gateway: RunningGateway
  graph: FixtureGraph
  issuer: DevelopmentIssuer
  /** Every line logged so far, as one text. */
  logged(): string
  token(principal: Exclude<Principal, { kind: 'ANONYMOUS' }>, ttlSeconds?: number): Promise<string>
  post(query: string, options?: { token?: string; variables?: object; headers?: Record<string, string> }): Promise<Answer>
  stop(): Promise<void>
}

export interface Answer {
  status: number
  headers: Headers
  data?: Record<string, unknown> | null
  errors?: Array<{ message: string; path?: Array<string | number>; extensions: Record<string, unknown> }>
}

export const AGENT = { kind: 'STAFF', subject: 'stf_agent', roles: ['MCN_AGENT'] } satisfies Principal

/** A gateway over the small graph of the tests, on a free port. */
export async function startFixture(
  settings: Partial<GatewaySettings> = {},
  { tokens, ...options }: Partial<GatewayOptions> & { tokens?: TokenTrust } = {},
): Promise<Fixture> {
  const folder = await mkdtemp(join(tmpdir(), 'raccord-gateway-'))
  const issuer = await openDevelopmentIssuer(folder)
  const graph = fixtureGraph()
  const lines: string[] = []
  const log: Log = createLog('test', 'debug', { write: (line) => void lines.push(line) })
  const used = { ...readSettings(GATEWAY_SETTINGS, {}), ...settings }
  const development = options.development ?? true
  const gateway = await startGateway({
    supergraphSdl: graph.supergraphSdl,
    subgraphs: new Map([...graph.endpoints].map(([name, endpoint]) => [name, inProcess(endpoint)])),
    settings: used,
    log,
    host: '127.0.0.1',
    port: 0,
    development,
    identity: houseIdentity({
      tokens: tokens ?? { issuer: DEVELOPMENT_ISSUER, audience: DEVELOPMENT_AUDIENCE, jwks: issuer.jwks },
      internalSecret: INTERNAL_SECRET,
      principalTtlSeconds: used.principalTtlSeconds,
      development,
      clock: options.clock,
    }),
    ...options,
  })
  return {
    gateway,
    graph,
    issuer,
    logged: () => lines.join(''),
    token: (principal, ttlSeconds = 600) => issuer.mintDevelopmentToken(principal, { ttlSeconds }),
    async post(query, { token, variables, headers = {} } = {}) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...headers },
        body: JSON.stringify({ query, variables }),
      })
      return { status: response.status, headers: response.headers, ...((await response.json()) as object) }
    },
    async stop() {
      await gateway.stop({ graceMs: 500 })
      await rm(folder, { recursive: true, force: true })
    },
  }
}
