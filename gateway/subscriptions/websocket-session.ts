import type { Caller, Identity } from '../identity/caller.js'
import type { ExpiryWatch } from './expiry-watch.js'

/** Who speaks on one WebSocket, from the introduction on, through renewals, until the token expires. */
export class WebSocketSession {
  #caller: Caller | undefined
  #stopWatching: () => void = () => undefined
  #isOver = false

  /** @param refuse closes the socket with 4401 and the reason */
  constructor(
    private readonly identity: Identity,
    private readonly expiry: ExpiryWatch,
    private readonly refuse: (reason: string) => void,
  ) {}

  /** @throws Error before the client has introduced itself; the protocol never lets it come to that */
  get caller(): Caller {
    if (!this.#caller) throw new Error('the client has not introduced itself')
    return this.#caller
  }

  /** The client's introduction. @throws GraphQLError UNAUTHENTICATED, TOKEN_EXPIRED */
  async introduce(payload: Record<string, unknown> | undefined): Promise<void> {
    this.#set(await this.identity.callerOf(authorizationOf(payload)))
  }

  /**
   * A fresh token for the same caller, so that its operations go on.
   * @returns whether it was; otherwise the socket is refused
   * @throws GraphQLError
   */
  async renew(payload: Record<string, unknown>): Promise<boolean> {
    const renewed = await this.identity.callerOf(authorizationOf(payload))
    if (renewed.subject !== this.caller.subject) {
      this.refuse('ANOTHER_CALLER')
      return false
    }
    this.#set(renewed)
    return true
  }

  end(): void {
    this.#isOver = true
    this.#stopWatching()
  }

  #set(caller: Caller): void {
    this.#caller = caller
    this.#stopWatching()
    if (!this.#isOver) this.#stopWatching = this.expiry.add(caller.expiresAt, () => this.refuse('TOKEN_EXPIRED'))
  }
}

/** Both spellings: browsers' clients copy the name of the HTTP header. */
export function authorizationOf(payload: Record<string, unknown> | undefined): string | undefined {
  const value = payload?.authorization ?? payload?.Authorization
  return typeof value === 'string' ? value : undefined
}
