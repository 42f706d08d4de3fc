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

/** A telephone number in international form, without separators; an extension of digits. */
export function refusePhone(phone: { number: string; extension: string | null } | null, field: string): RuleRefusal[] {
  if (phone === null) return []
  if (/^\+[1-9]\d{6,14}$/.test(phone.number) && (phone.extension === null || /^\d{1,8}$/.test(phone.extension))) return []
  return [
    refuse('PHONE_INVALID', field, {
      fr: 'Le numéro doit être sous forme internationale, par exemple +14185550123, et le poste en chiffres.',
      en: 'The number must be in international form, such as +14185550123, and the extension in digits.',
    }),
  ]
}

/** A postal code of Canada, put in its usual form (G1R 4Y8); null when it is none. */
export function postalCode(text: string): string | null {
  const match = /^([A-Z]\d[A-Z])[ -]?(\d[A-Z]\d)$/.exec(text.trim().toUpperCase())
  return match ? `${match[1]} ${match[2]}` : null
}
