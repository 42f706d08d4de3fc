import type { OfferingContent, Text } from '../domain/offering-content.js'
import type { TariffCharge, TariffUnit } from '../domain/tariff-charge.js'

/** One offering of the demo catalogue, as it stands on the anchor date. Every amount and term is fictitious. */
export interface OfferingSeed {
  content: OfferingContent
  /** Prices in force on the anchor date. */
  charges: readonly TariffCharge[]
  /** Past prices in thousandths of today's, oldest first. */
  past: readonly number[]
  /** A revision still to come, in thousandths of today's. */
  future: number | null
  /** Which demo supplier stands behind it. */
  supplier: SupplierCode | null
}

export type SupplierCode = 'BOREALE' | 'LAURENTIDE' | 'SATELLIS' | 'MOBILIS' | 'VOIX'

/** A seed: what most offerings share is filled in. */
export function seed(
  content: Omit<
    OfferingContent,
    'origin' | 'originRef' | 'fictitious' | 'requiresAnyOf' | 'responsibilities' | 'interfaceProfile'
  > &
    Partial<OfferingContent>,
  pricing: { charges: readonly TariffCharge[]; past?: readonly number[]; future?: number; supplier?: SupplierCode },
): OfferingSeed {
  return {
    content: {
      origin: 'ANNUAL',
      originRef: null,
      fictitious: true,
      requiresAnyOf: [],
      interfaceProfile: null,
      responsibilities: RESPONSIBILITIES,
      ...content,
    },
    charges: pricing.charges,
    past: pricing.past ?? [940, 970],
    future: pricing.future ?? null,
    supplier: pricing.supplier ?? null,
  }
}

/** Months committed towards the client and towards the supplier; a supplier's commitment makes the client's mandatory (S42). */
export function term(minimumMonths: number, supplierMonths: number): OfferingContent['terms'] {
  return { minimumMonths, mandatory: supplierMonths > 0, supplierMonths }
}

export function text(fr: string, en: string): Text {
  return { fr, en }
}

export function component(
  type: string,
  fr: string,
  en: string,
  providedBy: 'MCN' | 'SUPPLIER' | 'CLIENT',
  mandatory = true,
): OfferingContent['components'][number] {
  return { type, name: { fr, en }, mandatory, providedBy }
}

const INSTALLATION = text("Frais d'installation", 'Installation charge')
const MONTHLY = text('Frais mensuels', 'Monthly charge')

const NO_USAGE = { rateTenThousandths: null, minimumTenThousandths: null, includedTenThousandths: null, incrementSeconds: null }

/** A price due once. @param cents whole cents */
export function once(cents: number, label: Text = INSTALLATION): TariffCharge {
  return { kind: 'ONE_TIME', label, amountCents: cents, unit: 'EACH', ...NO_USAGE }
}

/** A price due each month. @param cents whole cents */
export function monthly(cents: number): TariffCharge {
  return { kind: 'RECURRING', label: MONTHLY, amountCents: cents, unit: 'MONTH', ...NO_USAGE }
}

/** A price by usage. @param rate ten-thousandths of a dollar per unit; bounds in ten-thousandths of a unit */
export function usage(
  label: Text,
  rate: number,
  unit: TariffUnit,
  bounds: { minimum?: number; included?: number } = {},
): TariffCharge {
  return {
    kind: 'USAGE',
    label,
    amountCents: 0,
    rateTenThousandths: rate,
    unit,
    minimumTenThousandths: bounds.minimum ?? null,
    includedTenThousandths: bounds.included ?? null,
    incrementSeconds: unit === 'MINUTE' ? 1 : null,
  }
}

/** S24c: five separate responsibilities for the client's local network; the MCN answers for its own service. */
const RESPONSIBILITIES: OfferingContent['responsibilities'] = [
  {
    topic: text('Exploitation et surveillance du service', 'Operation and monitoring of the service'),
    mcn: true,
    client: false,
    supplier: false,
  },
  { topic: text('Réseau local du client', "Client's local network"), mcn: false, client: true, supplier: false },
  { topic: text('Accès aux locaux', 'Access to the premises'), mcn: false, client: true, supplier: false },
]
