import { done, type Outcome, type Refusal, refusal, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { compatibilityInput } from '../domain/gate-input.js'
import { CompatibilityReportEntity } from '../entities/compatibility-report.js'
import type { OrderLineEntity } from '../entities/order.js'
import { type Caller, notFound } from './caller.js'
import { readOfferings } from './catalogue-copy.js'
import type { ReportRef } from './check-compatibility.js'
import { inputsHash, latestAnnex } from './compatibility-facts.js'
import { type Work, workOnLine } from './order-work.js'
import type { OrderAggregate } from './transitions.js'

export interface ReportInput {
  reportId: string
  expectedVersion?: number | null
}

/** As `workOnLine`, through a report of the line; a report whose facts changed is refused (R10). */
export async function workOnReport(
  tx: Tx,
  caller: Caller,
  mutation: string,
  input: ReportInput,
  work: (aggregate: OrderAggregate, line: OrderLineEntity, report: CompatibilityReportEntity) => Work,
): Promise<Outcome<ReportRef>> {
  const report = await tx.manager.findOneBy(CompatibilityReportEntity, { id: input.reportId })
  if (!report) return refused(notFound('REPORT', 'reportId'))
  const lineInput = { lineId: report.lineId, expectedVersion: input.expectedVersion }
  const outcome = await workOnLine(tx, caller, mutation, lineInput, async (aggregate, line) => {
    const stale = await staleRefusal(tx, line, report)
    return stale ?? work(aggregate, line, report)
  })
  if (!outcome.ok) return hideLine(outcome.refusals)
  return done({ reportId: report.id, orderId: outcome.value.orderId })
}

async function staleRefusal(tx: Tx, line: OrderLineEntity, report: CompatibilityReportEntity): Promise<Refusal | null> {
  const offering = (await readOfferings(tx, [line.offeringId])).get(line.offeringId)
  const now = inputsHash(compatibilityInput(report.gate, await latestAnnex(tx, line), offering))
  if (now === report.inputsHash) return null
  return refusal(
    'COMPATIBILITY_STALE',
    {
      fr: 'Un fait a changé depuis ce rapport : refaites la vérification.',
      en: 'A fact changed since this report: check again.',
    },
    { path: ['input', 'reportId'], rule: 'R10', __typename: 'CompatibilityRefusal', reportId: report.id },
  )
}

/** The caller named a report, so it is the report that does not exist. */
function hideLine(refusals: Refusal[]): { ok: false; refusals: Refusal[] } {
  return refused(...refusals.map((r) => (r.code === 'LINE_NOT_FOUND' ? notFound('REPORT', 'reportId') : r)))
}
