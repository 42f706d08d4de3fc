import { createHash } from 'node:crypto'

const HASH = /^[0-9a-f]{64}$/

/** The SHA-256 of a document's text, in hexadecimal: what clients that persist documents call it by. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The hash in an identifier, `sha256:<hex>` or the bare hash; null for an identifier that somebody chose. */
export function hashIn(identifier: string): string | null {
  const hash = identifier.startsWith('sha256:') ? identifier.slice('sha256:'.length) : identifier
  return HASH.test(hash) ? hash : null
}
