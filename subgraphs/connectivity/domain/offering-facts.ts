import type { InterfaceProfile, OfferingAccess, OfferingCategory, OfferingLifecycle } from '#contract/events.js'

/** An offering as the local copy knows it. Speeds in kbit/s, terms in months. */
export interface OfferingFacts {
  id: string
  code: string
  category: OfferingCategory
  lifecycle: OfferingLifecycle
  access: OfferingAccess
  downKbps: number | null
  upKbps: number | null
  minimumTermMonths: number
  supplierTermMonths: number
  requiresAnyOf: string[]
  interfaceProfile: InterfaceProfile | null
}

/** Whether a line of this offering passes the compatibility gates (S24, R10). */
export function isChecked(offering: OfferingFacts | undefined, action: string): boolean {
  if (!offering || !['INSTALL', 'CHANGE', 'MOVE'].includes(action)) return false
  return (offering.category === 'ACCESS' || offering.category === 'CONNECTIVITY') && offering.interfaceProfile !== null
}
