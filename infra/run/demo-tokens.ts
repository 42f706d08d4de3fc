import type { GatewayOptions } from '#gateway/gateway.js'
import { openDevelopmentIssuer } from '#gateway/identity/development-issuer.js'
import { readDemoNote } from './demo-note.js'
import type { GatewaySettings } from './gateway-options.js'

/** A token for each demo person; none in production or before the demo data are loaded. */
export async function demoTokens(settings: GatewaySettings): Promise<NonNullable<GatewayOptions['demoTokens']>> {
  if (settings.environment === 'production' || settings.issuer !== 'urn:raccord:development') return []
  const issuer = await openDevelopmentIssuer(settings.dataDir)
  return Promise.all(
    readDemoNote(settings.dataDir).people.map(async ({ label, principal }) => ({
      label,
      subject: principal.subject,
      token: await issuer.mintDevelopmentToken(principal),
    })),
  )
}
