import type { IncomingMessage } from 'node:http'
import { callerError } from '../errors.js'

/**
 * Refuses requests that another site's page makes a browser send (CSRF), by Fetch Metadata; `Origin` decides for browsers
 * without it. Programs send neither and pass. Listed origins pass. @throws GraphQLError FORBIDDEN
 */
export function checkSite(request: IncomingMessage, allowedOrigins: readonly string[]): void {
  const { origin, host } = request.headers
  if (origin !== undefined && allowedOrigins.includes(origin)) return
  const site = request.headers['sec-fetch-site']
  // `none`: the person typed the address or opened a bookmark.
  const fromElsewhere =
    site === undefined ? origin !== undefined && hostOf(origin) !== host : site !== 'same-origin' && site !== 'none'
  if (fromElsewhere) {
    throw callerError(
      'FORBIDDEN',
      'Pages of this origin may not call the graph. — Les pages de cette origine ne peuvent pas appeler le graphe.',
    )
  }
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
