/** A fictitious person and a token that speaks for them. */
export interface DemoToken {
  label: { fr: string; en: string }
  subject: string
  token: string
}
