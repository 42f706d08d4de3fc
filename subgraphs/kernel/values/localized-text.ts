/** Text for people: French first, English when there is one. */
export interface LocalizedText {
  fr: string
  en: string | null
}
export type Locale = 'FR_CA' | 'EN_CA'

/** From the two columns of a row. */
export function localized(fr: string, en: string | null | undefined = null): LocalizedText {
  return { fr, en: en ?? null }
}

/** The text in one language; French where the other is missing. */
export function pick(text: LocalizedText, locale: Locale = 'FR_CA'): string {
  return locale === 'EN_CA' ? (text.en ?? text.fr) : text.fr
}
