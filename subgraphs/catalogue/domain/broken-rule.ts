/** Why a rule of the catalogue says no: becomes a refusal of the payload, as it is. */
export type BrokenRule = {
  code: string
  message: { fr: string; en: string }
  /** Path of the input at fault. */
  path: string[]
  /** The sentence or ruling that is applied; null for the mere form of an input. */
  rule: string | null
}

/** A broken rule at a field of the input, such as `['charges', '0', 'amount']`. */
export function broken(code: string, at: readonly string[], fr: string, en: string, rule: string | null = null): BrokenRule {
  return { code, message: { fr, en }, path: ['input', ...at], rule }
}

/** The rules about the form of a text: present, not longer than its column. */
export function checkText(text: string, at: readonly string[], max: number): BrokenRule[] {
  const length = [...text.trim()].length
  if (length >= 1 && length <= max) return []
  return [
    broken('TEXT_LENGTH', at, `Ce texte doit compter de 1 à ${max} caractères.`, `This text must have 1 to ${max} characters.`),
  ]
}

/** As `checkText`, for both languages. */
export function checkTexts(text: { fr: string; en?: string | null }, at: readonly string[], max: number): BrokenRule[] {
  return [...checkText(text.fr, [...at, 'fr'], max), ...(text.en == null ? [] : checkText(text.en, [...at, 'en'], max))]
}

/** A whole number within its bounds. */
export function checkWhole(value: number, at: readonly string[], min: number, max: number): BrokenRule[] {
  if (Number.isSafeInteger(value) && value >= min && value <= max) return []
  return [broken('OUT_OF_RANGE', at, `Ce nombre doit être de ${min} à ${max}.`, `This number must be from ${min} to ${max}.`)]
}

/** A list that is not longer than it may be. */
export function checkCount(list: readonly unknown[], at: readonly string[], max: number): BrokenRule[] {
  if (list.length <= max) return []
  return [broken('TOO_MANY', at, `Cette liste compte au plus ${max} éléments.`, `This list holds ${max} items at most.`)]
}
