import { newId } from '#kernel/ids.js'
import { type Outcome, type Refusal, refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { LineTestEntity } from '../entities/installation.js'
import type { ServiceEntity } from '../entities/service.js'
import type { Caller } from './caller.js'
import { type LineInput, lockService, type OrderRef, workOnLine } from './order-work.js'
import { lineNotInProgress } from './record-milestone.js'
import { moveService } from './transitions.js'

export interface RecordTestInput extends LineInput {
  kind: 'ACCEPTANCE' | 'CONTINUITY' | 'OPTICAL_POWER' | 'THROUGHPUT'
  passed: boolean
  measurement?: string | null
  performedAt?: string | null
}

/** Records a test. The acceptance test puts the service in testing; failed, it goes back to installation. */
export async function recordTest(tx: Tx, caller: Caller, input: RecordTestInput): Promise<Outcome<OrderRef>> {
  return workOnLine(tx, caller, 'recordTest', input, async ({ order }, line) => {
    const performedAt = input.performedAt ?? tx.now
    const early = lineNotInProgress(line) ?? (performedAt > tx.now ? inFuture() : null)
    if (early) return early
    const testId = newId('tst')
    await tx.manager.insert(LineTestEntity, {
      id: testId,
      lineId: line.id,
      kind: input.kind,
      passed: input.passed,
      measurement: input.measurement?.trim() || null,
      performedAt,
      recordedAt: tx.now,
      recordedBy: tx.actor,
    })
    tx.emit({
      type: 'order.testRecorded',
      aggregateType: 'order',
      aggregateId: order.id,
      clientId: order.clientId,
      payload: { orderId: order.id, clientId: order.clientId, lineId: line.id, testId, kind: input.kind, passed: input.passed },
    })
    const service = line.action === 'INSTALL' && line.serviceId ? await lockService(tx, line.serviceId) : null
    return service && input.kind === 'ACCEPTANCE' ? followTest(tx, service, input.passed) : null
  })
}

async function followTest(tx: Tx, service: ServiceEntity, passed: boolean): Promise<Refusal | null> {
  if (service.status !== 'TESTING') {
    const illegal = await moveService(tx, service, 'recordTest', { to: 'TESTING' })
    if (illegal) return illegal
  }
  return passed ? null : moveService(tx, service, 'recordTest', { to: 'PROVISIONING' })
}

function inFuture(): Refusal {
  return refusal(
    'TEST_IN_FUTURE',
    { fr: 'Un essai ne peut être daté dans le futur.', en: 'A test cannot be dated in the future.' },
    { path: ['input', 'performedAt'], rule: 'R11' },
  )
}
