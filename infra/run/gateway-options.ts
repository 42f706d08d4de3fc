import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SubgraphName } from '#contract/subgraph-names.js'
import type { GatewayOptions } from '#gateway/gateway.js'
import { DEVELOPMENT_ISSUER, openDevelopmentIssuer } from '#gateway/identity/development-issuer.js'
import { houseIdentity } from '#gateway/identity/house-identity.js'
import type { TokenTrust } from '#gateway/identity/token-verifier.js'
import type { Log } from '#process/log.js'
import { ROOT } from './root.js'
import type { gatewaySettings } from './settings.js'

export type GatewaySettings = Omit<ReturnType<typeof gatewaySettings>, SubgraphName>

/** What the gateway needs whatever the mode. */
export async function gatewayOptions(settings: GatewaySettings, log: Log): Promise<Omit<GatewayOptions, 'subgraphs'>> {
  const development = settings.environment !== 'production'
  return {
    supergraphSdl: readFileSync(join(ROOT, 'schema/supergraph.graphql'), 'utf8'),
    settings,
    log: log.child({ part: 'gateway' }),
    host: settings.host,
    port: settings.port,
    development,
    identity: houseIdentity({
      tokens: { issuer: settings.issuer, audience: settings.audience, jwks: await keysOf(settings) },
      internalSecret: settings.internalSecret,
      principalTtlSeconds: settings.principalTtlSeconds,
      development,
    }),
  }
}

async function keysOf(settings: GatewaySettings): Promise<TokenTrust['jwks']> {
  if (settings.issuer === DEVELOPMENT_ISSUER) return (await openDevelopmentIssuer(settings.dataDir)).jwks
  if (!settings.jwksUrl)
    throw new Error('RACCORD_TOKEN_JWKS_URL is missing: it says where the issuer of the tokens publishes its keys')
  return settings.jwksUrl
}
