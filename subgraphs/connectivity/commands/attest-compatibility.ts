import { type Outcome, refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { CompatibilityReportEntity } from '../entities/compatibility-report.js'
import type { Caller } from './caller.js'
import type { ReportRef } from './check-compatibility.js'
import { type ReportInput, workOnReport } from './report-work.js'

/** The client attests a report that says PASS or WARN on facts that still hold (S24d, R10). */
export async function attestCompatibility(tx: Tx, caller: Caller, input: ReportInput): Promise<Outcome<ReportRef>> {
  return workOnReport(tx, caller, 'attestCompatibility', input, async ({ order }, line, report) => {
    if (report.verdict !== 'PASS' && report.verdict !== 'WARN') {
      return refusal(
        'COMPATIBILITY_NOT_MET',
        {
          fr: `Un rapport au verdict ${report.verdict} ne peut être attesté.`,
          en: `A report with verdict ${report.verdict} can't be attested.`,
        },
        { path: ['input', 'reportId'], rule: 'S24d', __typename: 'CompatibilityRefusal', reportId: report.id },
      )
    }
    if (report.attestedAt !== null) return null
    await tx.manager.update(CompatibilityReportEntity, { id: report.id }, { attestedBy: tx.actor, attestedAt: tx.now })
    tx.emit({
      type: 'order.compatibilityAttested',
      aggregateType: 'order',
      aggregateId: order.id,
      clientId: order.clientId,
      payload: { orderId: order.id, clientId: order.clientId, lineId: line.id, reportId: report.id, contactId: tx.actor },
    })
    return null
  })
}
