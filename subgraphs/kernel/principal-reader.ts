import type { Principal } from '#contract/principal.js'
import { readPrincipal } from '#process/principal-header.js'
import { SignatureError } from '#process/signing.js'
import { LRUCache } from 'lru-cache'

/**
 * Reads the gateway's signed principal header; null when it is absent, forged or expired. A header seen before is not verified
 * again until it expires: the gateway mints one per caller and reuses it.
 */
export function principalReader(secret: string): (header: string | undefined) => Principal | null {
  const known = new LRUCache<string, { principal: Principal; expiresAt: number }>({ max: 10_000 })
  return (header) => {
    const now = Math.floor(Date.now() / 1000)
    const seen = header === undefined ? undefined : known.get(header)
    if (seen && seen.expiresAt > now) return seen.principal
    try {
      const read = readPrincipal(header, secret, now)
      if (header !== undefined) known.set(header, read)
      return read.principal
    } catch (error) {
      if (error instanceof SignatureError) return null
      throw error
    }
  }
}
