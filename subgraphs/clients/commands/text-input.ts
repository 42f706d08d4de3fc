/** A text in French, and in English when there is one, as a mutation's input carries it. */
export interface LocalizedTextInput {
  fr: string
  en?: string | null
}

/** The two columns of a text that may be absent. */
export function columnsOf(text: LocalizedTextInput | null | undefined): { fr: string | null; en: string | null } {
  return { fr: text?.fr.trim() ?? null, en: text?.en?.trim() ?? null }
}
