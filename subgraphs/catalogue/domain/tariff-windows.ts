import { type BrokenRule, broken } from './broken-rule.js'

/** One live (not cancelled) tariff version of an offering: `validFrom <= day < validTo`. Dates of America/Toronto. */
export interface TariffWindow {
  id: string
  revision: number
  validFrom: string
  /** First day it no longer applies; null while nothing follows. */
  validTo: string | null
}

/** A window whose end moves. */
export interface ClosedWindow {
  id: string
  validTo: string | null
}

export type WindowPlan =
  | { ok: true; validFrom: string; validTo: string | null; replaces: TariffWindow | null; moved: ClosedWindow | null }
  | { ok: false; broken: BrokenRule }

/**
 * Places a new version among the live ones: it ends the version before at its own first day, and ends itself where the next begins, so
 * windows neither overlap nor leave a hole (S15).
 * @param today the date in America/Toronto
 */
export function placeWindow(live: readonly TariffWindow[], validFrom: string, today: string): WindowPlan {
  if (validFrom < today) {
    return {
      ok: false,
      broken: broken(
        'TARIFF_IN_THE_PAST',
        ['validFrom'],
        `Un tarif ne change pas le passé : sa première journée est au plus tôt le ${today}.`,
        `A tariff does not change the past: its first day is ${today} at the earliest.`,
        'S15',
      ),
    }
  }
  const sorted = byFirstDay(live)
  if (sorted.some((w) => w.validFrom === validFrom)) {
    return {
      ok: false,
      broken: broken(
        'TARIFF_DATE_TAKEN',
        ['validFrom'],
        'Une version du tarif commence déjà ce jour-là.',
        'A version of the tariff already begins on that day.',
        'S15',
      ),
    }
  }
  const previous = sorted.findLast((w) => w.validFrom < validFrom) ?? null
  const next = sorted.find((w) => w.validFrom > validFrom)
  return {
    ok: true,
    validFrom,
    validTo: next?.validFrom ?? null,
    replaces: previous,
    moved: previous ? { id: previous.id, validTo: validFrom } : null,
  }
}

export type WindowRemoval = { ok: true; moved: ClosedWindow | null } | { ok: false; broken: BrokenRule }

/** Takes a version away before its first day: the version before goes on until the next begins (S15). */
export function removeWindow(live: readonly TariffWindow[], id: string, today: string): WindowRemoval {
  const sorted = byFirstDay(live)
  const at = sorted.findIndex((w) => w.id === id)
  const window = sorted[at]
  if (!window) {
    return {
      ok: false,
      broken: broken(
        'TARIFF_ALREADY_CANCELLED',
        ['tariffVersionId'],
        'Cette version du tarif est déjà annulée.',
        'This version of the tariff is already cancelled.',
        'S15',
      ),
    }
  }
  if (window.validFrom <= today) {
    return {
      ok: false,
      broken: broken(
        'TARIFF_ALREADY_IN_FORCE',
        ['tariffVersionId'],
        "Cette version du tarif s'applique ou s'est appliquée : planifiez plutôt une nouvelle version.",
        'This version of the tariff applies or has applied: schedule a new version instead.',
        'S15',
      ),
    }
  }
  const previous = sorted[at - 1]
  return { ok: true, moved: previous ? { id: previous.id, validTo: window.validTo } : null }
}

/** The version in force on a day. */
export function windowOn<W extends { validFrom: string; validTo: string | null }>(live: readonly W[], day: string): W | null {
  return live.find((w) => w.validFrom <= day && (w.validTo === null || day < w.validTo)) ?? null
}

/** Where a version stands on a day. */
export function tariffStatus(
  version: { validFrom: string; validTo: string | null; cancelled: boolean },
  today: string,
): 'SCHEDULED' | 'IN_FORCE' | 'ENDED' | 'CANCELLED' {
  if (version.cancelled) return 'CANCELLED'
  if (today < version.validFrom) return 'SCHEDULED'
  return version.validTo !== null && version.validTo <= today ? 'ENDED' : 'IN_FORCE'
}

function byFirstDay(live: readonly TariffWindow[]): TariffWindow[] {
  return [...live].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
}
