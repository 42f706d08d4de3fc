import { type RuleRefusal, refuse } from './rule-refusal.js'
import { refuseOptionalText, refuseText } from './text-field.js'

/** A civic address as a mutation's input carries it; Canada only. */
export interface AddressInput {
  line1: string
  line2?: string | null
  city: string
  province: string
  postalCode: string
}

/** The columns that hold an address. */
export interface StoredAddress {
  addressLine1: string
  addressLine2: string | null
  city: string
  province: string
  postalCode: string
  country: string
}

const PROVINCES = new Set(['AB', 'BC', 'MB', 'NB', 'NL', 'NS', 'NT', 'NU', 'ON', 'PE', 'QC', 'SK', 'YT'])

/** A postal code of Canada in its usual form (G1R 4Y8); null when it is none. */
export function postalCodeOf(text: string): string | null {
  const match = /^([A-Z]\d[A-Z])[ -]?(\d[A-Z]\d)$/.exec(text.trim().toUpperCase())
  return match ? `${match[1]} ${match[2]}` : null
}

/** Checks an address and puts it in its stored form. `field` is the input that carries it. */
export function readAddress(input: AddressInput, field: string): { address: StoredAddress } | { refusals: RuleRefusal[] } {
  const province = input.province.trim().toUpperCase()
  const postalCode = postalCodeOf(input.postalCode)
  const refusals = [
    ...refuseText(`${field}.line1`, input.line1, 120),
    ...refuseOptionalText(`${field}.line2`, input.line2, 120),
    ...refuseText(`${field}.city`, input.city, 80),
  ]
  if (!PROVINCES.has(province)) {
    refusals.push(
      refuse('PROVINCE_UNKNOWN', `${field}.province`, {
        fr: "Le code de province n'existe pas.",
        en: 'There is no such province code.',
      }),
    )
  }
  if (postalCode === null) {
    refusals.push(
      refuse('POSTAL_CODE_INVALID', `${field}.postalCode`, {
        fr: 'Le code postal doit avoir la forme G1R 4Y8.',
        en: 'The postal code must have the form G1R 4Y8.',
      }),
    )
  }
  if (refusals.length > 0 || postalCode === null) return { refusals }
  return {
    address: {
      addressLine1: input.line1.trim(),
      addressLine2: input.line2?.trim() ?? null,
      city: input.city.trim(),
      province,
      postalCode,
      country: 'CA',
    },
  }
}
