import { type Refusal, refusal } from '#kernel/refusal.js'

const MAX_REASON = 1000

/** A reason that says something, and fits its column. */
export function reasonRefusal(reason: string, rule: string): Refusal | null {
  const length = [...reason.trim()].length
  if (length >= 1 && length <= MAX_REASON) return null
  return refusal(
    'REASON_REQUIRED',
    { fr: `Donnez un motif de 1 à ${MAX_REASON} caractères.`, en: `Give a reason of 1 to ${MAX_REASON} characters.` },
    { path: ['input', 'reason'], rule },
  )
}
