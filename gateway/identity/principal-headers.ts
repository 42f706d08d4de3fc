import { LRUCache } from 'lru-cache'
import type { Principal } from '#contract/principal.js'
import { mintPrincipal } from '#process/principal-header.js'

/**
 * Statements of who calls, for subgraphs. Each is minted once per principal and reused for half its life, so that equal requests
 * of one caller look equal, and none reaches a subgraph about to expire.
 */
export class PrincipalHeaders {
  readonly #minted = new LRUCache<string, { header: string; renewAt: number }>({ max: 10_000 })

  /** @param now milliseconds since 1970 */
  constructor(
    private readonly secret: string,
    private readonly ttlSeconds: number,
    private readonly now: () => number = Date.now,
  ) {}

  headerFor(principal: Principal): string {
    const key = JSON.stringify(principal)
    const now = this.now()
    const kept = this.#minted.get(key)
    if (kept && now < kept.renewAt) return kept.header
    const header = mintPrincipal(principal, this.secret, { ttlSeconds: this.ttlSeconds, nowSeconds: Math.floor(now / 1000) })
    this.#minted.set(key, { header, renewAt: now + (this.ttlSeconds * 1000) / 2 })
    return header
  }
}
