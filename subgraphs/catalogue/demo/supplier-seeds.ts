import type { OfferingSeed, SupplierCode } from './offering-seed.js'

/** Suppliers of the demo. Every name and number is fictitious. */
export const SUPPLIER_SEEDS: Readonly<Record<SupplierCode, { name: string; contract: string }>> = {
  BOREALE: { name: 'Fibres Boréale (fournisseur fictif)', contract: 'CF-2101' },
  LAURENTIDE: { name: 'Réseaux Laurentide (fournisseur fictif)', contract: 'CF-2102' },
  SATELLIS: { name: 'Satellis Nord (fournisseur fictif)', contract: 'CF-2103' },
  MOBILIS: { name: 'Mobilis Rive-Sud (fournisseur fictif)', contract: 'CF-2104' },
  VOIX: { name: 'Voix du Fleuve (fournisseur fictif)', contract: 'CF-2105' },
}

/** What the MCN pays its supplier each month: seven tenths of the price, in whole cents. Fictitious. */
export function monthlyCostCents(offering: OfferingSeed): number {
  const price = offering.charges.find((c) => c.kind === 'RECURRING')?.amountCents ?? 0
  return Math.round((price * 7) / 10)
}
