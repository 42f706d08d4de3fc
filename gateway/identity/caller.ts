import type { Principal } from '#contract/principal.js'
import { callerError } from '../errors.js'
import type { PrincipalHeaders } from './principal-headers.js'
import { expired, type TokenVerifier } from './token-verifier.js'

/** Who calls, as every door of the gateway (HTTP, WebSocket, event stream) knows it. */
export interface Caller {
  readonly principal: Principal
  /** Milliseconds since 1970; null for a caller without a token. */
  readonly expiresAt: number | null
  /** The statement that subgraphs get now. */
  principalHeader(): string
}

/** Turns an authorization value into a caller. */
export class Identity {
  constructor(
    private readonly verifier: TokenVerifier,
    private readonly headers: PrincipalHeaders,
    private readonly clock: () => Date,
  ) {}

  /**
   * @param authorization `Bearer <token>`; without it the caller is anonymous
   * @throws GraphQLError UNAUTHENTICATED, TOKEN_EXPIRED
   */
  async callerOf(authorization: string | undefined): Promise<Caller> {
    if (authorization === undefined || authorization === '') return this.#caller({ kind: 'ANONYMOUS' }, null)
    const [scheme, token, ...rest] = authorization.trim().split(/\s+/)
    if (scheme?.toLowerCase() !== 'bearer' || !token || rest.length > 0) {
      throw callerError('UNAUTHENTICATED', 'Send "Authorization: Bearer <token>". — Envoyez « Authorization: Bearer <jeton> ».')
    }
    const { principal, expiresAt } = await this.verifier.verify(token)
    return this.#caller(principal, expiresAt)
  }

  /** Checks again a caller that was let in earlier. @throws GraphQLError TOKEN_EXPIRED */
  assertPresent(caller: Caller): void {
    if (caller.expiresAt !== null && caller.expiresAt <= this.clock().getTime()) throw expired()
  }

  #caller(principal: Principal, expiresAt: number | null): Caller {
    return { principal, expiresAt, principalHeader: () => this.headers.headerFor(principal) }
  }
}
