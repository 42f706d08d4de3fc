/** What a `Cache-Control` says that matters for merging it with others. */
interface Policy {
  readonly maxAge: number
  readonly isPublic: boolean
}

/**
 * The `Cache-Control` of an answer made of several: the shortest time of all, private if any is, and nothing is kept where one says so
 * or says nothing. @param headers those of the answers it is made of, in whatever order
 * @param mayBePublic false for a caller with credentials: what it may see is its own
 */
export function mergedCacheControl(headers: ReadonlyArray<string | undefined>, mayBePublic: boolean): string {
  let maxAge = Number.POSITIVE_INFINITY
  let isPublic = mayBePublic
  for (const header of headers) {
    const policy = header === undefined ? null : policyOf(header)
    if (policy === null) return 'no-store'
    maxAge = Math.min(maxAge, policy.maxAge)
    isPublic &&= policy.isPublic
  }
  return Number.isFinite(maxAge) && maxAge > 0 ? `max-age=${maxAge}, ${isPublic ? 'public' : 'private'}` : 'no-store'
}

/** Null where nothing is to be kept. */
function policyOf(header: string): Policy | null {
  let maxAge: number | null = null
  let isPublic = false
  for (const directive of header.toLowerCase().split(',')) {
    const [name = '', value = ''] = directive.trim().split('=')
    if (name === 'no-store' || name === 'no-cache') return null
    if (name === 'public') isPublic = true
    if (name === 'max-age' && /^\d+$/.test(value)) maxAge = Number(value)
  }
  return maxAge === null ? null : { maxAge, isPublic }
}
