/** setTimeout's longest wait; later expiries are looked at again then. */
const LONGEST_WAIT = 2 ** 31 - 1

/**
 * Calls back once `expiresAt` has come, at once when it has already; never when it is null.
 * @param expiresAt milliseconds since 1970
 * @returns how to stop watching
 */
export function watchExpiry(expiresAt: number | null, clock: () => Date, onExpired: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const look = () => {
    if (expiresAt === null) return
    const left = expiresAt - clock().getTime()
    if (left <= 0) onExpired()
    else timer = setTimeout(look, Math.min(left, LONGEST_WAIT))
  }
  look()
  return () => clearTimeout(timer)
}
