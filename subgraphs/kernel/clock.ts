/** Where "now" comes from: an instant as the database prints it, UTC, `2026-11-24 06:14:10.123456`. */
export interface Clock {
  now(): string
}

let lastMicros = 0

/**
 * Microseconds since 1970 by the machine's clock, a microsecond further at each look. Not by the process's stop watch: that one
 * stands still while the machine sleeps and never learns that the clock was set, and instants of several processes are compared.
 */
function micros(): number {
  lastMicros = Math.max(Date.now() * 1000, lastMicros + 1)
  return lastMicros
}

/** The machine's clock. It never goes back: when the machine's is set back, it waits. */
export const systemClock: Clock = { now: () => instantOf(micros()) }

/** A clock that tests and the development control port move. It never goes back. */
export class MovableClock implements Clock {
  #offsetMs = 0

  now(): string {
    return instantOf(micros() + Math.round(this.#offsetMs * 1000))
  }

  advance(milliseconds: number): string {
    if (!(milliseconds >= 0)) throw new RangeError('a clock only moves forward')
    this.#offsetMs += milliseconds
    return this.now()
  }
}

/** A clock that stands at a past instant, a microsecond further at each look: the demo data's. */
export function standingClock(instant: string): Clock {
  let looks = -1
  return {
    now: () => {
      looks += 1
      const micros = Number(instant.slice(20).padEnd(6, '0')) + looks
      return `${instant.slice(0, 19)}.${String(Math.min(micros, 999_999)).padStart(6, '0')}`
    },
  }
}

function instantOf(microseconds: number): string {
  const iso = new Date(Math.floor(microseconds / 1000)).toISOString()
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)}${String(microseconds % 1000).padStart(3, '0')}`
}
