import { type Outcome, refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import type { Caller } from './caller.js'
import { type OrderInput, type OrderRef, workOnOrder } from './order-work.js'
import { reasonRefusal } from './reason-required.js'
import { signatoryRefusal } from './signing-decision.js'
import { moveLine, moveOrder } from './transitions.js'

/** Sends an order to special-service evaluation (S27). */
export async function requestSpecialEvaluation(
  tx: Tx,
  caller: Caller,
  input: OrderInput & { reason: string },
): Promise<Outcome<OrderRef>> {
  return workOnOrder(
    tx,
    caller,
    'requestSpecialEvaluation',
    input,
    async (aggregate) =>
      reasonRefusal(input.reason, 'S27') ??
      (await moveOrder(tx, aggregate, 'requestSpecialEvaluation', { reason: input.reason })),
  )
}

/** Approves a special service. A price, a term or a condition must first be accepted by the client's signature (R8). */
export async function approveSpecialService(
  tx: Tx,
  caller: Caller,
  input: OrderInput & { conditions?: string | null },
): Promise<Outcome<OrderRef>> {
  return workOnOrder(tx, caller, 'approveSpecialService', input, async (aggregate) => {
    const same = await askedBy(tx, aggregate.order.id)
    if (same === tx.actor) return sameAuthor()
    const conditions = input.conditions?.trim() || null
    aggregate.order.specialConditions = conditions
    return moveOrder(tx, aggregate, 'approveSpecialService', { to: conditions ? 'AWAITING_CLIENT_ACCEPTANCE' : 'ACKNOWLEDGED' })
  })
}

/** Refuses a special service, with a reason. */
export async function refuseSpecialService(
  tx: Tx,
  caller: Caller,
  input: OrderInput & { reason: string },
): Promise<Outcome<OrderRef>> {
  return workOnOrder(tx, caller, 'refuseSpecialService', input, async (aggregate) => {
    const { reason } = input
    const early = reasonRefusal(reason, 'S27') ?? (await moveOrder(tx, aggregate, 'refuseSpecialService', { reason }))
    if (early) return early
    if ((await askedBy(tx, aggregate.order.id)) === tx.actor) return sameAuthor()
    for (const line of aggregate.lines) {
      const stuck = await moveLine(tx, aggregate, line, 'refuseSpecialService', { to: 'REJECTED', reason })
      if (stuck) return stuck
    }
    return null
  })
}

/** A signatory in office accepts the conditions (R7, R8). */
export async function acceptSpecialConditions(tx: Tx, caller: Caller, input: OrderInput): Promise<Outcome<OrderRef>> {
  return workOnOrder(
    tx,
    caller,
    'acceptSpecialConditions',
    input,
    async (aggregate) =>
      (await signatoryRefusal(tx, caller, aggregate.order)) ?? (await moveOrder(tx, aggregate, 'acceptSpecialConditions')),
  )
}

async function askedBy(tx: Tx, orderId: string): Promise<string | null> {
  const [row] = await tx.query<{ actor: string }>(
    "SELECT actor FROM state_history WHERE subject_id = ? AND action = 'requestSpecialEvaluation' ORDER BY sequence DESC LIMIT 1",
    [orderId],
  )
  return row?.actor ?? null
}

function sameAuthor() {
  return refusal(
    'SAME_PERSON',
    {
      fr: 'Une autre personne que celle qui a demandé l’évaluation doit trancher.',
      en: 'Someone other than who asked for the evaluation must decide.',
    },
    { rule: 'R23' },
  )
}
