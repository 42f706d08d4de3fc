import type { GrantFunction } from '#contract/principal.js'
import type { ApplicationKind } from './labels.js'
import { type RuleRefusal, refuse } from './rule-refusal.js'

/** A function that a client granted to an application, over time (R4). */
export interface GrantRecord {
  clientId: string
  fn: GrantFunction
  validFrom: string
  /** The end foreseen when it was granted. */
  validTo: string | null
  /** When the client took it back, if it did. */
  revokedAt: string | null
}

/** The end that counts: a withdrawal comes before what was foreseen. */
export function grantEnd(grant: GrantRecord): string | null {
  if (grant.revokedAt === null) return grant.validTo
  return grant.validTo === null || grant.revokedAt < grant.validTo ? grant.revokedAt : grant.validTo
}

export function isInForce(grant: GrantRecord, at: string): boolean {
  const end = grantEnd(grant)
  return grant.validFrom <= at && (end === null || at < end)
}

/** Which functions each kind of application may be granted: milestones are a supplier's own (R4). */
export const FUNCTIONS_OF_KIND: Readonly<Record<ApplicationKind, readonly GrantFunction[]>> = {
  SUPPLIER: ['ORDERS_READ', 'SUPPLIER_MILESTONES'],
  CLIENT_AGENT: ['ORDERS_READ'],
}

/** R4: may these functions be granted for this window? An empty answer means yes. */
export function refuseGrant(
  kind: ApplicationKind,
  functions: readonly GrantFunction[],
  window: { validFrom: string; validTo: string | null; now: string },
): RuleRefusal[] {
  const refusals: RuleRefusal[] = []
  if (functions.length === 0) {
    refusals.push(
      refuse('NO_FUNCTION', 'functions', { fr: 'Indiquez au moins une fonction.', en: 'Give at least one function.' }, 'R4'),
    )
  }
  const foreign = functions.filter((fn) => !FUNCTIONS_OF_KIND[kind].includes(fn))
  if (foreign.length > 0) {
    refusals.push(
      refuse(
        'FUNCTION_NOT_FOR_KIND',
        'functions',
        {
          fr: `Cette sorte d'application ne peut pas recevoir : ${foreign.join(', ')}.`,
          en: `This kind of application cannot be granted: ${foreign.join(', ')}.`,
        },
        'R4',
      ),
    )
  }
  if (window.validFrom < window.now) {
    refusals.push(
      refuse(
        'GRANT_IN_THE_PAST',
        'validFrom',
        { fr: 'Une autorisation ne vaut pas pour le passé.', en: 'A grant does not reach into the past.' },
        'R4',
      ),
    )
  }
  if (window.validTo !== null && window.validTo <= window.validFrom) {
    refusals.push(
      refuse('WINDOW_EMPTY', 'validTo', { fr: 'La fin doit suivre le début.', en: 'The end must come after the start.' }),
    )
  }
  return refusals
}
