import { type LocalizedText, localized } from '#kernel/values/localized-text.js'

/** A text of two columns, when there is one. */
export function optionalText(fr: string | null, en: string | null): LocalizedText | null {
  return fr === null ? null : localized(fr, en)
}
