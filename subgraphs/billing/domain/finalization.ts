import type { LocalizedText } from '#kernel/values/localized-text.js'

export interface Obstacle {
  code: string
  message: LocalizedText & { en: string }
}

/**
 * What stands in the way of issuing an invoice, its status apart (R22): nothing to bill, or an earlier month of the same account still
 * open, since each invoice bills what the earlier ones did not.
 */
export function finalizationObstacles(facts: { lineCount: number; earlierOpenPeriod: string | null }): Obstacle[] {
  const obstacles: Obstacle[] = []
  if (facts.lineCount === 0) {
    obstacles.push({
      code: 'INVOICE_EMPTY',
      message: { fr: 'Cette facture ne contient aucune ligne.', en: 'This invoice has no line.' },
    })
  }
  if (facts.earlierOpenPeriod !== null) {
    obstacles.push({
      code: 'EARLIER_INVOICE_OPEN',
      message: {
        fr: `La facture de ${facts.earlierOpenPeriod} du même compte n'est pas encore émise : émettez-la d'abord.`,
        en: `The same account's invoice for ${facts.earlierOpenPeriod} is not finalized yet: finalize it first.`,
      },
    })
  }
  return obstacles
}
