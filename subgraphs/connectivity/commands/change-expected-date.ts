import { type Outcome, refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { localDateOf } from '#kernel/values/dates.js'
import type { Caller } from './caller.js'
import { type LineInput, type OrderRef, workOnLine } from './order-work.js'
import { reasonRefusal } from './reason-required.js'
import { saveLine } from './transitions.js'

const WITH_A_DATE = ['IN_PROGRESS', 'HELD', 'PENDING']

/** Moves a line's expected date; revising it requires the reason (S24a). */
export async function changeExpectedDate(
  tx: Tx,
  caller: Caller,
  input: LineInput & { expectedOn: string; reason: string },
): Promise<Outcome<OrderRef>> {
  return workOnLine(tx, caller, 'changeExpectedDate', input, async ({ order }, line) => {
    const empty = reasonRefusal(input.reason, 'S24a')
    if (empty) return empty
    if (!WITH_A_DATE.includes(line.status)) {
      return refusal(
        'LINE_NOT_IN_PROGRESS',
        { fr: 'La ligne n’est pas en réalisation.', en: 'The line is not in progress.' },
        { path: ['input', 'lineId'], rule: 'R9' },
      )
    }
    if (input.expectedOn < localDateOf(tx.now)) {
      return refusal(
        'DATE_IN_PAST',
        { fr: 'La date prévue ne peut être passée.', en: 'The expected date cannot be in the past.' },
        { path: ['input', 'expectedOn'], rule: 'S24a' },
      )
    }
    const from = line.expectedOn
    if (from === input.expectedOn) return null
    line.expectedOn = input.expectedOn
    await saveLine(tx, line)
    tx.emit({
      type: 'order.expectedDateChanged',
      aggregateType: 'order',
      aggregateId: order.id,
      clientId: order.clientId,
      payload: {
        orderId: order.id,
        clientId: order.clientId,
        lineId: line.id,
        from,
        to: input.expectedOn,
        reason: input.reason,
      },
    })
    return null
  })
}
