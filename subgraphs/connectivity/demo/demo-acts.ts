import type { Principal, StaffRole } from '#contract/principal.js'
import { DEMO_STAFF, type DemoContext } from '#kernel/demo.js'
import { addDays, startOfLocalDay } from '#kernel/values/dates.js'
import { plusSeconds } from '#kernel/values/instants.js'
import { acknowledgeOrder } from '../commands/acknowledge-order.js'
import { useCases } from '../commands/list.js'
import { ACKNOWLEDGE_TIMER, submitRequisition } from '../commands/submit-requisition.js'
import type { MutationName } from '../domain/rights.js'
import type { ConnectivityLoaders } from '../loaders.js'
import { callerOf, runUseCase, type UseCase } from '../resolvers/mutation.js'

type Input<M extends MutationName> = Parameters<(typeof useCases)[M]>[2]
type Ids = { orderId?: string | null; serviceId?: string | null; reportId?: string | null }

/** Office hours begin at nine, Toronto; `minutes` later on a day of the past. */
export function instantOn(anchor: string, daysAgo: number, minutes = 0): string {
  return plusSeconds(startOfLocalDay(addDays(anchor, -daysAgo)), 9 * 3600 + minutes * 60)
}

/** Runs use cases as the people of the demo, each at its instant. */
export class DemoActs {
  constructor(private readonly demo: DemoContext<ConnectivityLoaders>) {}

  staff<M extends MutationName>(role: StaffRole, instant: string, mutation: M, input: Input<M>): Promise<Ids> {
    return this.as(DEMO_STAFF[role], instant, mutation, input)
  }

  /** @throws when the act is refused: the demo's story is wrong then */
  async as<M extends MutationName>(principal: Principal, instant: string, mutation: M, input: Input<M>): Promise<Ids> {
    const useCase = useCases[mutation] as unknown as UseCase<Input<M>, Ids>
    const payload = await runUseCase(this.demo.context(principal, instant), mutation, input, useCase)
    if (payload.refusals.length === 0) return payload
    throw new Error(
      `demo: ${mutation} at ${instant} was refused: ${JSON.stringify(payload.refusals.map((r) => [r.code, r.message.en]))}`,
    )
  }

  /** Submits, and acknowledges at the same instant: the timer that usually does would do it today. */
  async submit(principal: Principal, instant: string, orderId: string): Promise<void> {
    const context = this.demo.context(principal, instant)
    const caller = await callerOf(context, 'submitRequisition')
    const outcome = await context.command({ mutation: 'submitRequisition', input: {} }, async (tx) => {
      const submitted = await submitRequisition(tx, caller, { orderId })
      if (!submitted.ok) return submitted
      tx.cancelTimer(ACKNOWLEDGE_TIMER, orderId)
      await acknowledgeOrder(tx, orderId)
      return submitted
    })
    if (!outcome.ok) throw new Error(`demo: submitRequisition was refused: ${JSON.stringify(outcome.refusals)}`)
  }

  lines(instant: string, orderId: string) {
    return this.demo.context(DEMO_STAFF.MCN_AGENT, instant).loaders.linesByOrder.load(orderId)
  }
}
