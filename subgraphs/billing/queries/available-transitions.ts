import { finalizationObstacles, type Obstacle } from '../domain/finalization.js'
import { STATUS_TRANSITIONS } from '../domain/invoice-machine.js'
import { rights } from '../domain/rights.js'
import type { BillingContext } from '../loaders.js'
import type { InvoiceRow } from './rows.js'

export interface AvailableTransition {
  action: string
  to: string
  allowed: boolean
  blockedBy: Obstacle[]
}

const RIGHT_MISSING: Obstacle = {
  code: 'RIGHT_MISSING',
  message: { fr: 'Réservé au rôle MCN_BILLING.', en: 'Reserved for the role MCN_BILLING.' },
}

/** The transitions of an invoice's status that some mutation serves, from local facts. */
export async function availableTransitions(row: InvoiceRow, context: BillingContext): Promise<AvailableTransition[]> {
  const available: AvailableTransition[] = []
  for (const { from, to, action } of STATUS_TRANSITIONS) {
    const right = (rights as Readonly<Record<string, (typeof rights)[keyof typeof rights]>>)[action]
    if (from !== row.status || !right) continue
    const { principal } = context
    const permitted = principal.kind === 'STAFF' && right.staff.some((role) => principal.roles.includes(role))
    const blockedBy = permitted ? [] : [RIGHT_MISSING]
    if (action === 'finalizeInvoice') {
      const earlier = await context.loaders.earlierOpen.load(row.id)
      blockedBy.push(
        ...finalizationObstacles({ lineCount: Number(row.line_count), earlierOpenPeriod: earlier?.period ?? null }),
      )
    }
    available.push({ action, to, allowed: blockedBy.length === 0, blockedBy })
  }
  return available
}
