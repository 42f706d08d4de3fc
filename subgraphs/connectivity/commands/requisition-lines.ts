import { newId } from '#kernel/ids.js'
import { type Refusal, refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import type { LineActionName } from '../domain/line-action.js'
import { orderableFor, type SubmissionFacts, submissionBlocks } from '../domain/submission.js'
import type { TechnicalAnnex } from '../domain/technical-annex.js'
import type { OfferingFacts } from '../domain/offering-facts.js'
import { type OrderEntity, OrderLineEntity, TechnicalAnnexEntity } from '../entities/order.js'
import { isClientActive, openSitesOf, readOfferings } from './catalogue-copy.js'
import { lockServices } from './order-work.js'
import type { Reads } from './reads.js'
import { writeHistory } from './transitions.js'

const MAX_LINES = 50
/** [D] More of one thing on one line is a slip of the keyboard. */
export const MAX_QUANTITY = 100_000

export interface DraftLine {
  action: LineActionName
  offeringId: string
  siteId: string
  quantity: number
  termMonths?: number | null
  serviceId?: string | null
  role: 'PRIMARY' | 'BACKUP'
  annex?: TechnicalAnnex | null
}

/** What is wrong with lines whatever the rest of the draft: unknown things, amounts out of bounds. */
export async function draftLineRefusals(tx: Tx, clientId: string, lines: readonly DraftLine[]): Promise<Refusal[]> {
  if (lines.length > MAX_LINES)
    return [lineRefusal('TOO_MANY_LINES', null, `Au plus ${MAX_LINES} lignes.`, `At most ${MAX_LINES} lines.`)]
  const offerings = await readOfferings(
    tx,
    lines.map((l) => l.offeringId),
  )
  const sites = await openSitesOf(
    tx,
    clientId,
    lines.map((l) => l.siteId),
  )
  const services = await lockServices(
    tx,
    lines.flatMap((l) => (l.serviceId ? [l.serviceId] : [])),
  )
  return lines.flatMap((line, i) => {
    const found: Refusal[] = []
    const add = (code: string, field: string, fr: string, en: string) =>
      void found.push(lineRefusal(code, [String(i), field], fr, en))
    if (!offerings.has(line.offeringId)) add('OFFERING_NOT_FOUND', 'offeringId', 'Offre introuvable.', 'No such offering.')
    if (!sites.has(line.siteId)) {
      add(
        'SITE_NOT_AVAILABLE',
        'siteId',
        'Cet emplacement n’est pas un emplacement ouvert de ce client.',
        'This site is not an open site of this client.',
      )
    }
    if (line.quantity < 1 || line.quantity > MAX_QUANTITY)
      add('QUANTITY_OUT_OF_RANGE', 'quantity', `De 1 à ${MAX_QUANTITY}.`, `From 1 to ${MAX_QUANTITY}.`)
    const term = line.termMonths ?? 0
    if (term < 0 || term > 600) add('TERM_OUT_OF_RANGE', 'termMonths', 'De 0 à 600 mois.', 'From 0 to 600 months.')
    const own = line.serviceId ? services.get(line.serviceId)?.clientId === clientId : false
    if (line.action === 'INSTALL' && line.serviceId) {
      add(
        'SERVICE_NOT_EXPECTED',
        'serviceId',
        'Une installation ne vise pas un service existant.',
        'An installation names no existing service.',
      )
    }
    if (line.action !== 'INSTALL' && !own)
      add('SERVICE_NOT_FOUND', 'serviceId', 'Indiquez un service de ce client.', 'Name a service of this client.')
    return found
  })
}

function lineRefusal(code: string, at: string[] | null, fr: string, en: string): Refusal {
  return refusal(code, { fr, en }, { path: at ? ['input', 'lines', ...at] : ['input', 'lines'], rule: 'S18' })
}

/** Writes a draft's lines, the offering's terms where the client named none (S40, S42). */
export async function insertLines(tx: Tx, order: OrderEntity, lines: readonly DraftLine[]): Promise<OrderLineEntity[]> {
  const offerings = await readOfferings(
    tx,
    lines.map((l) => l.offeringId),
  )
  const rows = lines.map((line, i) => draftRow(order.id, line, i + 1, offerings.get(line.offeringId)))
  if (rows.length > 0) await tx.manager.insert(OrderLineEntity, rows)
  for (const [i, row] of rows.entries()) {
    await writeHistory(tx, row.id, { from: null, to: 'REQUESTED', action: 'createRequisition', reason: null })
    const annex = lines[i]?.annex
    if (annex) {
      await tx.manager.insert(TechnicalAnnexEntity, {
        lineId: row.id,
        revision: 1,
        content: annex,
        createdAt: tx.now,
        createdBy: tx.actor,
      })
    }
  }
  return rows
}

function draftRow(orderId: string, line: DraftLine, ordinal: number, offering: OfferingFacts | undefined): OrderLineEntity {
  return Object.assign(new OrderLineEntity(), {
    id: newId('lin'),
    orderId,
    ordinal,
    action: line.action,
    offeringId: line.offeringId,
    siteId: line.siteId,
    quantity: line.quantity,
    termMonths: line.termMonths ?? Math.max(offering?.minimumTermMonths ?? 0, offering?.supplierTermMonths ?? 0),
    linkRole: line.role,
    serviceId: line.serviceId ?? null,
    status: 'REQUESTED',
    waitingOn: null,
    waitingReason: null,
    waitingSince: null,
    waitingDueAt: null,
    chargeCents: null,
    chargeBlocking: null,
    expectedOn: null,
    tariffVersionId: null,
    annexRevision: line.annex ? 1 : 0,
  } satisfies OrderLineEntity)
}

/** Removes the lines of a draft that is rewritten: nothing refers to a draft's line yet but its annex and its first history row. */
export async function deleteDraftLines(tx: Tx, lines: readonly OrderLineEntity[]): Promise<void> {
  if (lines.length === 0) return
  const ids = lines.map((l) => l.id)
  await tx.query('DELETE FROM compatibility_reports WHERE line_id IN (?)', [ids])
  await tx.query('DELETE FROM state_history WHERE subject_id IN (?)', [ids])
  await tx.query('DELETE FROM order_lines WHERE id IN (?)', [ids])
}

/** The facts on which presenting, signing and submitting depend, as the copies know them now. */
export async function submissionRefusals(
  reads: Reads,
  order: { need: string; clientId: string },
  lines: ReadonlyArray<{ ordinal: number; action: string; offeringId: string; siteId: string }>,
): Promise<Refusal[]> {
  const offerings = await readOfferings(
    reads,
    lines.map((l) => l.offeringId),
  )
  const sites = await openSitesOf(
    reads,
    order.clientId,
    lines.map((l) => l.siteId),
  )
  const facts: SubmissionFacts = {
    need: order.need,
    clientActive: await isClientActive(reads, order.clientId),
    lines: lines.map((line) => ({
      ordinal: line.ordinal,
      siteOpenAndOwn: sites.has(line.siteId),
      offeringOrderable: orderableFor(offerings.get(line.offeringId)?.lifecycle ?? 'OBSOLETE', line.action),
    })),
  }
  return submissionBlocks(facts).map((b) => refusal(b.code, b.message, { path: b.path, rule: b.rule ?? 'S18' }))
}
