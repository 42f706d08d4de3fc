import { type Outcome, type Refusal, refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { centsOf } from '#kernel/values/money.js'
import type { WaitingOn } from '../domain/order-outcome.js'
import type { OrderLineEntity } from '../entities/order.js'
import type { Caller } from './caller.js'
import { abandonService } from './end-line.js'
import { type LineInput, lockOrder, type OrderRef, workOnLine } from './order-work.js'
import { reasonRefusal } from './reason-required.js'
import { signatoryRefusal } from './signing-decision.js'
import { moveLine, saveOrder } from './transitions.js'

export const END_WAIT_TIMER = 'end-line-wait'

export interface HoldLineInput extends LineInput {
  amount: string
  blocking: boolean
  reason: string
  dueAt: string
}

/** Holds a line until a signatory accepts a charge, or the delay passes (R9). */
export async function holdLine(tx: Tx, caller: Caller, input: HoldLineInput): Promise<Outcome<OrderRef>> {
  return workOnLine(tx, caller, 'holdLine', input, async (aggregate, line) => {
    const amount = readAmount(input.amount)
    const early =
      reasonRefusal(input.reason, 'R9') ?? dueRefusal(input.dueAt, tx.now) ?? (amount === null ? amountRefusal() : null)
    if (early) return early
    line.chargeCents = amount
    line.chargeBlocking = input.blocking
    startWait(tx, line, 'CLIENT_SIGNATORY', input.reason, input.dueAt)
    const illegal = await moveLine(tx, aggregate, line, 'holdLine', { reason: input.reason })
    if (illegal) return illegal
    const { order } = aggregate
    tx.emit({
      type: 'order.chargeAwaiting',
      aggregateType: 'order',
      aggregateId: order.id,
      clientId: order.clientId,
      payload: { orderId: order.id, clientId: order.clientId, lineId: line.id, amountCents: amount ?? 0, dueAt: input.dueAt },
    })
    return null
  })
}

/** A signatory answers a charge; declining a blocking one fails the line (R9). */
export async function respondToCharge(
  tx: Tx,
  caller: Caller,
  input: LineInput & { accepted: boolean },
): Promise<Outcome<OrderRef>> {
  return workOnLine(tx, caller, 'respondToCharge', input, async (aggregate, line) => {
    const authority = await signatoryRefusal(tx, caller, aggregate.order)
    if (authority) return authority
    const fails = !input.accepted && line.chargeBlocking === true
    const reason = input.accepted ? 'frais acceptés / charge accepted' : 'frais refusés / charge declined'
    const illegal = await moveLine(tx, aggregate, line, 'respondToCharge', { to: fails ? 'FAILED' : 'IN_PROGRESS', reason })
    return illegal ?? (fails ? abandonService(tx, line, reason) : null)
  })
}

export interface PendLineInput extends LineInput {
  waitingOn: WaitingOn
  reason: string
  dueAt?: string | null
}

/** Makes a line wait for information or a later date; the others go on (R9). */
export async function pendLine(tx: Tx, caller: Caller, input: PendLineInput): Promise<Outcome<OrderRef>> {
  return workOnLine(tx, caller, 'pendLine', input, async (aggregate, line) => {
    const dueAt = input.dueAt ?? null
    const early = reasonRefusal(input.reason, 'R9') ?? (dueAt === null ? null : dueRefusal(dueAt, tx.now))
    if (early) return early
    startWait(tx, line, input.waitingOn, input.reason, dueAt)
    const illegal = await moveLine(tx, aggregate, line, 'pendLine', { reason: input.reason })
    if (illegal) return illegal
    const { order } = aggregate
    tx.emit({
      type: 'order.informationRequested',
      aggregateType: 'order',
      aggregateId: order.id,
      clientId: order.clientId,
      payload: { orderId: order.id, clientId: order.clientId, lineId: line.id, dueAt, question: input.reason },
    })
    return null
  })
}

/** What was waited for has come. */
export async function resumeLine(
  tx: Tx,
  caller: Caller,
  input: LineInput & { reason?: string | null },
): Promise<Outcome<OrderRef>> {
  return workOnLine(tx, caller, 'resumeLine', input, (aggregate, line) =>
    moveLine(tx, aggregate, line, 'resumeLine', { reason: input.reason ?? null }),
  )
}

/**
 * A wait ran out (R9): an unanswered charge fails the line when it was blocking, else the line goes on without it; a line that waited for
 * information or a date is cancelled. Run by a timer; harmless when the line no longer waits.
 */
export async function endWait(tx: Tx, payload: { orderId: string; lineId: string }): Promise<void> {
  const aggregate = await lockOrder(tx, payload.orderId)
  const line = aggregate?.lines.find((l) => l.id === payload.lineId)
  if (!aggregate || !line || line.waitingDueAt === null || line.waitingDueAt > tx.now) return
  const reason = 'délai expiré / the delay passed'
  const to = line.status === 'PENDING' ? 'CANCELLED' : line.chargeBlocking ? 'FAILED' : 'IN_PROGRESS'
  const illegal = await moveLine(tx, aggregate, line, 'endWait', { to, reason })
  if (illegal) return
  if (to !== 'IN_PROGRESS') await abandonService(tx, line, reason)
  await saveOrder(tx, aggregate)
}

function startWait(tx: Tx, line: OrderLineEntity, on: WaitingOn, reason: string, dueAt: string | null): void {
  Object.assign(line, { waitingOn: on, waitingReason: reason, waitingSince: tx.now, waitingDueAt: dueAt })
  if (dueAt === null) return
  tx.schedule({ kind: END_WAIT_TIMER, key: line.id, dueAt, payload: { orderId: line.orderId, lineId: line.id } })
}

function readAmount(text: string): number | null {
  try {
    const amount = centsOf(text)
    return amount > 0 ? amount : null
  } catch {
    return null
  }
}

function amountRefusal(): Refusal {
  return refusal(
    'AMOUNT_INVALID',
    {
      fr: 'Le montant doit être positif, avec au plus deux décimales.',
      en: 'The amount must be positive, with two decimals at most.',
    },
    { path: ['input', 'amount'], rule: 'R9' },
  )
}

function dueRefusal(dueAt: string, now: string): Refusal | null {
  if (dueAt > now) return null
  return refusal(
    'DUE_IN_PAST',
    { fr: 'L’échéance doit être dans le futur.', en: 'The due time must be in the future.' },
    { path: ['input', 'dueAt'], rule: 'R9' },
  )
}
