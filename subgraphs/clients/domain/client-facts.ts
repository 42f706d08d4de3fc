import type { TaxStatus } from './labels.js'
import { type RuleRefusal, refuse } from './rule-refusal.js'

/** R5: what a public body must show to be registered. An empty answer means that it may. */
export function refuseClientFacts(input: {
  neq: string | null
  taxProfile: { tps: TaxStatus; tvq: TaxStatus; reason: string | null }
}): RuleRefusal[] {
  const refusals: RuleRefusal[] = []
  if (input.neq !== null && !/^\d{10}$/.test(input.neq)) {
    refusals.push(refuse('NEQ_INVALID', 'neq', { fr: 'Un NEQ compte dix chiffres.', en: 'A NEQ has ten digits.' }, 'R5'))
  }
  const { tps, tvq, reason } = input.taxProfile
  if ((tps === 'EXEMPT' || tvq === 'EXEMPT') && !reason?.trim()) {
    refusals.push(
      refuse('EXEMPTION_WITHOUT_REASON', 'taxProfile.reason', {
        fr: 'Une exemption de taxe doit être motivée.',
        en: 'A tax exemption needs a reason.',
      }),
    )
  }
  return refusals
}
