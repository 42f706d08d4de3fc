import type { ChargeKind } from '#contract/events.js'
import type { LocalizedText } from '#kernel/values/localized-text.js'
import type { PlannedLine } from './invoice-plan.js'

/** The words of an invoice line; frozen with it. */
export function lineDescription(
  charge: { kind: ChargeKind; offeringCode: string; serviceNumber: string },
  line: Pick<PlannedLine, 'kind' | 'month' | 'from' | 'to' | 'days' | 'daysInMonth'>,
): LocalizedText {
  const what = `${charge.offeringCode}, service ${charge.serviceNumber}`
  if (line.kind === 'CORRECTION')
    return { fr: `Correction pour ${line.month} — ${what}`, en: `Correction for ${line.month} — ${what}` }
  if (charge.kind === 'ONE_TIME')
    return { fr: `Frais uniques — ${what}, le ${line.from}`, en: `One-time charge — ${what}, on ${line.from}` }
  const part = line.days !== null && line.days !== line.daysInMonth
  return {
    fr: `Frais mensuels — ${what}, du ${line.from} au ${line.to}${part ? ` (${line.days} jours sur ${line.daysInMonth})` : ''}`,
    en: `Monthly charge — ${what}, ${line.from} to ${line.to}${part ? ` (${line.days} of ${line.daysInMonth} days)` : ''}`,
  }
}
