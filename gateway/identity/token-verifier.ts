import { createLocalJWKSet, createRemoteJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { LRUCache } from 'lru-cache'
import type { Principal } from '#contract/principal.js'
import { callerError } from '../errors.js'
import { principalOfClaims } from './principal-of-claims.js'

/** Asymmetric algorithms only: a key of the public set must never serve to forge. */
const ALGORITHMS = ['ES256', 'RS256', 'EdDSA']

export interface TokenTrust {
  issuer: string
  audience: string
  /** Keys of the issuer: the set itself, or where it is published. */
  jwks: JSONWebKeySet | URL
}

/** Whom a token names, and until when (milliseconds since 1970). */
export interface VerifiedToken {
  principal: Principal
  expiresAt: number
}

/** Verifies callers' tokens. A token is verified once, then remembered until it expires. */
export class TokenVerifier {
  readonly #keys: JWTVerifyGetKey
  readonly #known = new LRUCache<string, VerifiedToken>({ max: 5_000 })

  constructor(
    private readonly trust: TokenTrust,
    private readonly clock: () => Date,
  ) {
    this.#keys = trust.jwks instanceof URL ? createRemoteJWKSet(trust.jwks) : createLocalJWKSet(trust.jwks)
  }

  /** @throws GraphQLError TOKEN_EXPIRED, or UNAUTHENTICATED for any other fault */
  async verify(token: string): Promise<VerifiedToken> {
    const now = this.clock()
    const known = this.#known.get(token)
    if (known) {
      if (known.expiresAt <= now.getTime()) throw expired()
      return known
    }
    const { issuer, audience } = this.trust
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        currentDate: now,
        requiredClaims: ['sub', 'exp'],
      })
      const verified = { principal: principalOfClaims(payload), expiresAt: (payload.exp ?? 0) * 1000 }
      this.#known.set(token, verified)
      return verified
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw expired()
      if (error instanceof errors.JOSEError)
        throw callerError('UNAUTHENTICATED', 'The token is not valid. — Le jeton n’est pas valide.')
      throw error
    }
  }
}

/** What a caller with an expired token is told. */
export function expired() {
  return callerError('TOKEN_EXPIRED', 'The token has expired. — Le jeton est expiré.')
}
