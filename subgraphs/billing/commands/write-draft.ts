import { newId } from '#kernel/ids.js'
import type { Tx } from '#kernel/transaction.js'
import { sumCents } from '#kernel/values/money.js'
import { type TaxProfile, taxesOf, totalWithTaxes } from '#kernel/values/taxes.js'
import { billedKey, type PlannedLine } from '../domain/invoice-plan.js'
import { lineDescription } from '../domain/line-description.js'
import type { AccountEntity } from '../entities/account.js'
import { InvoiceEntity, InvoiceLineEntity } from '../entities/invoice.js'
import type { ChargeFacts } from './billing-facts.js'

/** Writes what changed of a draft: a line that stays keeps its id, and an unchanged draft keeps its version. */
export async function writeDraft(
  tx: Tx,
  draft: { id: string; account: AccountEntity; lines: readonly PlannedLine[]; charges: readonly ChargeFacts[] },
): Promise<void> {
  const wanted = new Map(linesOf(draft).map((line) => [billedKey(line.chargeId, line.month), line]))
  const present = await tx.manager.findBy(InvoiceLineEntity, { invoiceId: draft.id })
  const gone = present.filter((line) => !wanted.has(billedKey(line.chargeId, line.month)))
  const changed: InvoiceLineEntity[] = []
  for (const line of present) {
    const next = wanted.get(billedKey(line.chargeId, line.month))
    if (next) next.id = line.id
    if (next && !same(line, next)) changed.push(next)
  }
  const kept = new Set(present.map((line) => line.id))
  const added = [...wanted.values()].filter((line) => !kept.has(line.id))
  if (gone.length > 0)
    await tx.manager.delete(
      InvoiceLineEntity,
      gone.map((line) => line.id),
    )
  if (added.length > 0) await tx.manager.insert(InvoiceLineEntity, added)
  // One statement, however many: a service that starts moves every line behind its own.
  if (changed.length > 0) await tx.manager.upsert(InvoiceLineEntity, changed, ['id'])
  await writeTotals(tx, draft, [...wanted.values()], gone.length + added.length + changed.length > 0)
}

async function writeTotals(
  tx: Tx,
  draft: { id: string; account: AccountEntity },
  lines: readonly InvoiceLineEntity[],
  linesChanged: boolean,
): Promise<void> {
  const invoice = await tx.manager.findOneByOrFail(InvoiceEntity, { id: draft.id })
  const profile: TaxProfile = { tps: draft.account.tps, tvq: draft.account.tvq }
  if (!linesChanged && invoice.version > 0 && invoice.tpsStatus === profile.tps && invoice.tvqStatus === profile.tvq) return
  const subtotal = sumCents(lines.map((line) => line.amount))
  const taxes = taxesOf(subtotal, profile)
  await tx.manager.update(InvoiceEntity, draft.id, {
    tpsStatus: profile.tps,
    tvqStatus: profile.tvq,
    subtotal,
    ...taxes,
    total: totalWithTaxes(subtotal, taxes),
    lineCount: lines.length,
    updatedAt: tx.now,
    version: invoice.version + 1,
  })
}

function linesOf(draft: Parameters<typeof writeDraft>[1]): InvoiceLineEntity[] {
  const charges = new Map(draft.charges.map((c) => [c.id, c]))
  return draft.lines.map((line, index) => {
    const charge = charges.get(line.chargeId)
    if (!charge) throw new Error(`the plan of draft ${draft.id} holds a charge that is not the account's`)
    const words = lineDescription(charge, line)
    return Object.assign(new InvoiceLineEntity(), {
      id: newId('ivl'),
      invoiceId: draft.id,
      clientId: draft.account.clientId,
      ordinal: index + 1,
      chargeId: charge.id,
      serviceId: charge.serviceId,
      tariffVersionId: charge.tariffVersionId,
      kind: charge.kind,
      correction: line.kind === 'CORRECTION' ? (1 as const) : (0 as const),
      month: line.month,
      descriptionFr: words.fr,
      descriptionEn: words.en ?? words.fr,
      fromDate: line.from,
      toDate: line.to,
      days: line.days,
      daysInMonth: line.daysInMonth,
      unitAmount: charge.unitAmount,
      quantity: charge.quantity,
      amount: line.amount,
      tps: null,
      tvq: null,
    })
  })
}

const COMPARED = [
  'ordinal',
  'correction',
  'descriptionFr',
  'fromDate',
  'toDate',
  'days',
  'daysInMonth',
  'unitAmount',
  'quantity',
  'amount',
] as const

function same(a: InvoiceLineEntity, b: InvoiceLineEntity): boolean {
  return COMPARED.every((field) => a[field] === b[field])
}
