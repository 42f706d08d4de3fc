import type { Block } from './machine.js'

/** Facts on which presenting, signing and submitting a requisition depend. */
export interface SubmissionFacts {
  need: string
  lines: ReadonlyArray<{ siteOpenAndOwn: boolean; offeringOrderable: boolean; ordinal: number }>
  clientActive: boolean
}

export interface PathBlock extends Block {
  path: string[]
}

/** A requisition describes its need and has a line (S18); its sites are the client's own and open; its offerings can be ordered. */
export function submissionBlocks(facts: SubmissionFacts): PathBlock[] {
  const blocks: PathBlock[] = []
  if (!facts.clientActive) {
    blocks.push(
      block('CLIENT_ENDED', 'Ce client n’est plus actif.', 'This client is no longer active.', 'S1', ['input', 'orderId']),
    )
  }
  if (facts.need.trim() === '') {
    blocks.push(
      block('NEED_EMPTY', 'Décrivez le besoin avant d’aller plus loin.', 'Describe the need before going on.', 'S18', [
        'input',
        'orderId',
      ]),
    )
  }
  if (facts.lines.length === 0) {
    blocks.push(block('NO_LINE', 'Ajoutez au moins une ligne.', 'Add at least one line.', 'S18', ['input', 'orderId']))
  }
  for (const line of facts.lines) {
    if (!line.siteOpenAndOwn) {
      blocks.push(
        block(
          'SITE_NOT_AVAILABLE',
          `Ligne ${line.ordinal} : cet emplacement n’est pas un emplacement ouvert de ce client.`,
          `Line ${line.ordinal}: this site is not an open site of this client.`,
          'R3',
          ['input', 'lines', String(line.ordinal - 1), 'siteId'],
        ),
      )
    }
    if (!line.offeringOrderable) {
      blocks.push(
        block(
          'OFFERING_NOT_ORDERABLE',
          `Ligne ${line.ordinal} : cette offre ne peut être commandée pour cette action.`,
          `Line ${line.ordinal}: this offering can't be ordered for this action.`,
          'S14',
          ['input', 'lines', String(line.ordinal - 1), 'offeringId'],
        ),
      )
    }
  }
  return blocks
}

/**
 * Whether an offering in this life-cycle state takes this action: end of sale stops new installations, end of support leaves only
 * disconnection.
 */
export function orderableFor(lifecycle: string, action: string): boolean {
  switch (lifecycle) {
    case 'ORDERABLE':
      return true
    case 'END_OF_SALE':
    case 'ON_HOLD':
      return action !== 'INSTALL'
    case 'END_OF_SUPPORT':
      return action === 'DISCONNECT'
    default:
      return action === 'DISCONNECT'
  }
}

function block(code: string, fr: string, en: string, rule: string, path: string[]): PathBlock {
  return { code, message: { fr, en }, rule, path }
}
