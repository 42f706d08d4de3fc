import type { Principal } from '#contract/principal.js'
import { readStatement, signStatement } from './signing.js'

const AUDIENCE = 'raccord-subgraph'

/** The value of the principal header: who calls, signed by the gateway, valid for `ttlSeconds`. */
export function mintPrincipal(
  principal: Principal,
  secret: string,
  options: { ttlSeconds: number; nowSeconds?: number },
): string {
  return signStatement({ principal }, { secret, audience: AUDIENCE, ...options })
}

/** The principal of a header that the gateway signed. @throws SignatureError when it is absent, forged or expired */
export function readPrincipal(
  header: string | undefined,
  secret: string,
  nowSeconds?: number,
): { principal: Principal; expiresAt: number } {
  const claims = readStatement(header, { secret, audience: AUDIENCE, ...(nowSeconds === undefined ? {} : { nowSeconds }) })
  return { principal: claims['principal'] as Principal, expiresAt: claims.exp }
}
