import type { LineActionName } from './line-action.js'

/** What a signature covers (R8): need, offering, site, quantity, term, price basis. The technical annex is attested apart. */
export interface SignedContent {
  requisitionNumber: string
  clientId: string
  need: string
  priceBasis: 'TARIFF' | 'SPECIAL_SERVICE'
  neededBy: string | null
  lines: Array<{
    ordinal: number
    action: LineActionName
    offeringId: string
    siteId: string
    quantity: number
    termMonths: number
    serviceId: string | null
  }>
}

/**
 * The exact text that is hashed and kept: JSON with keys in this order and lines by ordinal. A database that reorders JSON keys can't
 * change it, because the text is stored beside the JSON.
 */
export function signedText(content: SignedContent): string {
  const { requisitionNumber, clientId, need, priceBasis, neededBy } = content
  const lines = [...content.lines]
    .sort((a, b) => a.ordinal - b.ordinal)
    .map(({ ordinal, action, offeringId, siteId, quantity, termMonths, serviceId }) => ({
      ordinal,
      action,
      offeringId,
      siteId,
      quantity,
      termMonths,
      serviceId,
    }))
  return JSON.stringify({ format: 'requisition-1', requisitionNumber, clientId, need, priceBasis, neededBy, lines })
}
