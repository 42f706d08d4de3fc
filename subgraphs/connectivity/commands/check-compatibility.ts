import { newId } from '#kernel/ids.js'
import { done, type Outcome, refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { checkCompatibility as evaluate } from '../domain/compatibility/check.js'
import { compatibilityInput } from '../domain/gate-input.js'
import { isChecked } from '../domain/offering-facts.js'
import type { Gate } from '../domain/report-standing.js'
import { CompatibilityReportEntity } from '../entities/compatibility-report.js'
import type { Caller } from './caller.js'
import { readOfferings } from './catalogue-copy.js'
import { inputsHash, latestAnnex } from './compatibility-facts.js'
import { type LineInput, workOnLine } from './order-work.js'

export interface ReportRef {
  reportId: string
  orderId: string
}

/** Evaluates a line for a gate and keeps the report, whatever the verdict (S24d, R10). */
export async function checkCompatibility(
  tx: Tx,
  caller: Caller,
  input: LineInput & { gate: Gate },
): Promise<Outcome<ReportRef>> {
  const reportId = newId('rep')
  const outcome = await workOnLine(tx, caller, 'checkCompatibility', input, async ({ order }, line) => {
    const offering = (await readOfferings(tx, [line.offeringId])).get(line.offeringId)
    if (!isChecked(offering, line.action)) {
      return refusal(
        'NOT_APPLICABLE',
        { fr: 'Cette ligne n’a pas de lien à vérifier.', en: 'This line has no link to check.' },
        { path: ['input', 'lineId'], rule: 'S24' },
      )
    }
    const facts = compatibilityInput(input.gate, await latestAnnex(tx, line), offering)
    const finding = evaluate(facts)
    await tx.manager.insert(CompatibilityReportEntity, {
      id: reportId,
      orderId: order.id,
      lineId: line.id,
      gate: input.gate,
      verdict: finding.verdict,
      rulesVersion: finding.rulesVersion,
      annexRevision: line.annexRevision,
      inputsHash: inputsHash(facts),
      finding,
      evaluatedAt: tx.now,
      evaluatedBy: tx.actor,
    })
    tx.emit({
      type: 'order.compatibilityChecked',
      aggregateType: 'order',
      aggregateId: order.id,
      clientId: order.clientId,
      payload: {
        orderId: order.id,
        clientId: order.clientId,
        lineId: line.id,
        reportId,
        verdict: finding.verdict,
        gate: input.gate,
      },
    })
    return null
  })
  return outcome.ok ? done({ reportId, orderId: outcome.value.orderId }) : outcome
}
