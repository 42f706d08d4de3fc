import { describe, expect, it } from '@jest/globals'
import { signedText, type SignedContent } from './signed-content.js'

const line = (ordinal: number) => ({
  ordinal,
  action: 'INSTALL' as const,
  offeringId: 'off_1',
  siteId: 'ste_1',
  quantity: 1,
  termMonths: 36,
  serviceId: null,
})
const content: SignedContent = {
  requisitionNumber: 'R-1',
  clientId: 'cli_1',
  need: 'Relier',
  priceBasis: 'TARIFF',
  neededBy: null,
  lines: [line(1), line(2)],
}

describe('the text that is signed (R8)', () => {
  it('is the same whatever the order of keys and lines', () => {
    const { need, lines, ...rest } = content
    expect(signedText({ lines: [...lines].reverse(), need, ...rest })).toBe(signedText(content))
  })

  it('changes with anything that is signed', () => {
    const variants: SignedContent[] = [
      { ...content, need: 'Autre' },
      { ...content, priceBasis: 'SPECIAL_SERVICE' },
      { ...content, neededBy: '2026-12-01' },
      { ...content, lines: [line(1)] },
      { ...content, lines: [{ ...line(1), quantity: 2 }, line(2)] },
      { ...content, lines: [{ ...line(1), termMonths: 12 }, line(2)] },
    ]
    const texts = new Set([content, ...variants].map(signedText))
    expect(texts.size).toBe(variants.length + 1)
  })
})
