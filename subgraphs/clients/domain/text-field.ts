import { type RuleRefusal, refuse } from './rule-refusal.js'

/** A text that must say something, in at most `max` characters. */
export function refuseText(field: string, text: string, max: number): RuleRefusal[] {
  const length = [...text.trim()].length
  if (length === 0) {
    return [refuse('TEXT_EMPTY', field, { fr: 'Ce texte ne peut pas être vide.', en: 'This text cannot be empty.' })]
  }
  if (length <= max) return []
  return [
    refuse('TEXT_TOO_LONG', field, {
      fr: `Ce texte compte au plus ${max} caractères.`,
      en: `This text has at most ${max} characters.`,
    }),
  ]
}

/** A text that may be absent. */
export function refuseOptionalText(field: string, text: string | null | undefined, max: number): RuleRefusal[] {
  return text === null || text === undefined ? [] : refuseText(field, text, max)
}

/** A text in French, and in English when there is one. */
export function refuseLocalizedText(
  field: string,
  text: { fr: string; en?: string | null } | null | undefined,
  max: number,
): RuleRefusal[] {
  if (!text) return []
  return [...refuseText(`${field}.fr`, text.fr, max), ...refuseOptionalText(`${field}.en`, text.en, max)]
}
