import { type RuleRefusal, refuse } from './rule-refusal.js'

export interface PhoneInput {
  number: string
  extension?: string | null
}

/** A telephone number in international form, without separators; an extension of digits. */
export function refusePhone(field: string, phone: PhoneInput | null | undefined): RuleRefusal[] {
  if (!phone) return []
  const extension = phone.extension ?? null
  if (/^\+[1-9]\d{6,14}$/.test(phone.number) && (extension === null || /^\d{1,8}$/.test(extension))) return []
  return [
    refuse('PHONE_INVALID', field, {
      fr: 'Le numéro doit être sous forme internationale, par exemple +14185550123, et le poste en chiffres.',
      en: 'The number must be in international form, such as +14185550123, and the extension in digits.',
    }),
  ]
}
