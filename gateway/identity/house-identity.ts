import { TokenIdentity } from './caller.js'
import { DEVELOPMENT_ISSUER } from './development-issuer.js'
import { PrincipalHeaders } from './principal-headers.js'
import { type TokenTrust, TokenVerifier } from './token-verifier.js'

export interface HouseTrust {
  tokens: TokenTrust
  /** Signs the statements of who calls; shared with the subgraphs. */
  internalSecret: string
  /** How long subgraphs accept one statement. */
  principalTtlSeconds: number
  development: boolean
  /** Tells when tokens expire; the system's clock by default. */
  clock?: (() => Date) | undefined
}

/** The house's identity, as its gateways need it. @throws Error when anybody could make the tokens that production would accept */
export function houseIdentity({ tokens, internalSecret, principalTtlSeconds, development, clock }: HouseTrust): TokenIdentity {
  if (!development && tokens.issuer === DEVELOPMENT_ISSUER) {
    throw new Error('the development issuer of tokens is refused in production')
  }
  const now = clock ?? (() => new Date())
  return new TokenIdentity(new TokenVerifier(tokens, now), new PrincipalHeaders(internalSecret, principalTtlSeconds), now)
}
