import { readStatement, signStatement, SignatureError } from '#process/signing.js'
import type { SubgraphName } from '#contract/subgraph-names.js'

const AUDIENCE = 'raccord-neighbour'
const TTL_SECONDS = 30

/** The value of the service header: which Raccord process calls. */
export function mintService(caller: SubgraphName | 'gateway', secret: string): string {
  return signStatement({ service: caller }, { secret, audience: AUDIENCE, ttlSeconds: TTL_SECONDS })
}

/** Which process signed the header, or null. */
export function readService(header: string | undefined, secret: string): string | null {
  try {
    return String(readStatement(header, { secret, audience: AUDIENCE })['service'])
  } catch (error) {
    if (error instanceof SignatureError) return null
    throw error
  }
}
