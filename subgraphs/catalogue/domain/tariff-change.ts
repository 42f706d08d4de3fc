import { type BrokenRule, broken, checkTexts } from './broken-rule.js'

export const TARIFF_CHANGE_REASONS = ['NEW_CONTRACT', 'NEW_SUPPLIER', 'CONTRACT_REVISION', 'OTHER'] as const
export type TariffChangeReason = (typeof TARIFF_CHANGE_REASONS)[number]
export const TARIFF_APPLICATIONS = ['NEXT_PERIOD', 'PRORATE'] as const
export type TariffApplication = (typeof TARIFF_APPLICATIONS)[number]

/** A change of tariff says why, and OTHER says it in words (S15). */
export function checkReason(reason: TariffChangeReason, text: { fr: string; en: string | null } | null): BrokenRule[] {
  if (text !== null) return checkTexts(text, ['reasonText'], 500)
  if (reason !== 'OTHER') return []
  return [
    broken(
      'REASON_TEXT_MISSING',
      ['reasonText'],
      'Le motif OTHER doit être expliqué en mots.',
      'The reason OTHER must be explained in words.',
      'S15',
    ),
  ]
}
