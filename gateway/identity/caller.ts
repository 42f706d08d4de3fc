import { HEADERS } from '#contract/headers.js'
import type { Principal } from '#contract/principal.js'
import { callerError } from '../errors.js'
import type { PrincipalHeaders } from './principal-headers.js'
import { rightsOf } from './rights.js'
import { expired, type TokenVerifier } from './token-verifier.js'

/** Who calls, as every door of the gateway (HTTP, WebSocket, event stream) knows it. */
export interface Caller {
  /** Who it is, whatever its rights at present; empty for nobody in particular. */
  readonly subject: string
  /** Milliseconds since 1970; null for a caller whose identity does not expire. */
  readonly expiresAt: number | null
  /** What authorisation directives are decided by. */
  readonly rights: Rights
  /** Two callers with one key are the same to every subgraph: they may share fetches and upstream subscriptions. */
  readonly shareKey: string
  /** Headers that tell subgraphs who calls, as they are now. */
  identityHeaders(): Readonly<Record<string, string>>
}

/** What a caller may do, in the terms of `@authenticated`, `@requiresScopes` and `@policy`. */
export interface Rights {
  readonly authenticated: boolean
  readonly scopes: ReadonlySet<string>
  /** Whether the named policy lets this caller through. */
  allows(policy: string): boolean
}

/** How callers are recognised. */
export interface Identity {
  /** @param authorization the value of the header, or of `connection_init` @throws GraphQLError UNAUTHENTICATED, TOKEN_EXPIRED */
  callerOf(authorization: string | undefined): Promise<Caller>
  /** Checks again a caller that was let in earlier. @throws GraphQLError TOKEN_EXPIRED */
  assertPresent(caller: Caller): void
  /** Nobody in particular. */
  anonymous(): Caller
}

/** The house's identity: a token becomes a principal, and the principal a signed statement for subgraphs. */
export class TokenIdentity implements Identity {
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

  anonymous(): Caller {
    return this.#caller({ kind: 'ANONYMOUS' }, null)
  }

  #caller(principal: Principal, expiresAt: number | null): Caller {
    return {
      subject: principal.kind === 'ANONYMOUS' ? '' : `${principal.kind} ${principal.subject}`,
      expiresAt,
      rights: rightsOf(principal),
      shareKey: JSON.stringify(principal),
      identityHeaders: () => ({ [HEADERS.principal]: this.headers.headerFor(principal) }),
    }
  }
}
