import { type Outcome, refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { CompatibilityReportEntity } from '../entities/compatibility-report.js'
import type { Caller } from './caller.js'
import type { ReportRef } from './check-compatibility.js'
import { reasonRefusal } from './reason-required.js'
import { type ReportInput, workOnReport } from './report-work.js'

/** A manager lets a FAIL pass, with a reason; never who asked for the check or attested it (S24d, R23). */
export async function waiveCompatibility(
  tx: Tx,
  caller: Caller,
  input: ReportInput & { reason: string },
): Promise<Outcome<ReportRef>> {
  return workOnReport(tx, caller, 'waiveCompatibility', input, async ({ order }, line, report) => {
    const empty = reasonRefusal(input.reason, 'S24d')
    if (empty) return empty
    if (report.verdict !== 'FAIL') {
      return refusal(
        'NOTHING_TO_WAIVE',
        { fr: 'Seul un verdict FAIL peut faire l’objet d’une dispense.', en: 'Only a FAIL verdict can be waived.' },
        { path: ['input', 'reportId'], rule: 'R10' },
      )
    }
    if (report.evaluatedBy === tx.actor || report.attestedBy === tx.actor) {
      return refusal(
        'SAME_PERSON',
        {
          fr: 'La personne qui a demandé ou attesté la vérification ne peut en dispenser.',
          en: 'Who asked for or attested the check may not waive it.',
        },
        { path: ['input', 'reportId'], rule: 'R23' },
      )
    }
    await tx.manager.update(
      CompatibilityReportEntity,
      { id: report.id },
      { waivedBy: tx.actor, waivedAt: tx.now, waiverReason: input.reason.trim() },
    )
    tx.emit({
      type: 'order.compatibilityWaived',
      aggregateType: 'order',
      aggregateId: order.id,
      clientId: order.clientId,
      payload: { orderId: order.id, clientId: order.clientId, lineId: line.id, reportId: report.id },
    })
    return null
  })
}
