import { setTimeout as pause } from 'node:timers/promises'

const FIRST_MS = 100
const LONGEST_MS = 5_000

/**
 * How long to wait before trying again: twice as long with each try, up to a bound, and anything from half of it to all of it, so
 * that those who lost the same thing at the same time do not all come back at the same time.
 * @param tries how often it was tried already
 * @returns milliseconds
 */
export function backOffMs(tries: number, random: () => number = Math.random): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** tries)
  return longest / 2 + (longest / 2) * random()
}

/** Waits; false when `signal` ended the wait. */
export async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await pause(ms, undefined, { signal })
    return true
  } catch {
    return false
  }
}
