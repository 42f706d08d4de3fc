import type { Caller, Identity } from '../identity/caller.js'
import { watchExpiry } from './watch-expiry.js'

/** Who speaks on one WebSocket, from the introduction on, through renewals, until the token expires. */
export class WebSocketSession {
  #caller: Caller | undefined
  #stopWatching: () => void = () => undefined

  /** @param refuse closes the socket with 4401 and the reason */
  constructor(
    private readonly identity: Identity,
    private readonly clock: () => Date,
    private readonly refuse: (reason: string) => void,
  ) {}

  /** @throws Error before the client has introduced itself; the protocol never lets it come to that */
  get caller(): Caller {
    if (!this.#caller) throw new Error('the client has not introduced itself')
    return this.#caller
  }

  get introduced(): boolean {
    return this.#caller !== undefined
  }

  /** The client's introduction. @throws GraphQLError UNAUTHENTICATED, TOKEN_EXPIRED */
  async introduce(payload: Record<string, unknown> | undefined): Promise<void> {
    this.#set(await this.identity.callerOf(authorizationOf(payload)))
  }

  /** A fresh token for the same caller, so that its operations go on. @throws GraphQLError */
  async renew(payload: Record<string, unknown>): Promise<void> {
    // Somebody who starts with a renewal has nothing to renew.
    if (!this.#caller) return this.refuse('NOT_INTRODUCED')
    const renewed = await this.identity.callerOf(authorizationOf(payload))
    if (renewed.subject !== this.caller.subject) this.refuse('ANOTHER_CALLER')
    else this.#set(renewed)
  }

  end(): void {
    this.#stopWatching()
  }

  #set(caller: Caller): void {
    this.#caller = caller
    this.#stopWatching()
    this.#stopWatching = watchExpiry(caller.expiresAt, this.clock, () => this.refuse('TOKEN_EXPIRED'))
  }
}

/** Both spellings: browsers' clients copy the name of the HTTP header. */
export function authorizationOf(payload: Record<string, unknown> | undefined): string | undefined {
  const value = payload?.authorization ?? payload?.Authorization
  return typeof value === 'string' ? value : undefined
}
