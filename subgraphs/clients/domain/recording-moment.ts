import { plusSeconds } from '#kernel/values/instants.js'

/**
 * The instant at which a change is recorded: the transaction's, but always after the last change of the same file. A transaction that
 * waited for a lock started before the change it waited for, and of two ends of a role the last recorded one must count (R19a).
 */
export function recordingMoment(now: string, lastChange: string): string {
  if (now > lastChange) return now
  const microseconds = Number(lastChange.slice(20, 26)) + 1
  const second = lastChange.slice(0, 20)
  return microseconds < 1_000_000 ? `${second}${String(microseconds).padStart(6, '0')}` : plusSeconds(`${second}000000`, 1)
}
