/** Where "now" comes from: an instant as the database prints it, UTC, `2026-11-24 06:14:10.123456`. */
export interface Clock {
  now(): string
}

/** The machine's clock, to the microsecond. */
export const systemClock: Clock = { now: () => instantOf(performance.timeOrigin + performance.now()) }

/** A clock that tests and the development control port move. It never goes back. */
export class MovableClock implements Clock {
  #offsetMs = 0

  now(): string {
    return instantOf(performance.timeOrigin + performance.now() + this.#offsetMs)
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

function instantOf(milliseconds: number): string {
  const whole = Math.floor(milliseconds)
  const micros = Math.floor((milliseconds - whole) * 1000)
  const iso = new Date(whole).toISOString()
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)}${String(micros).padStart(3, '0')}`
}
