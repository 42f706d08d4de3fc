import { done, type Outcome, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import type { ServiceRef } from './activate-service.js'
import { type Caller, notFound, seesClient, staleVersion } from './caller.js'
import { lockService } from './order-work.js'
import { reasonRefusal } from './reason-required.js'
import { moveService } from './transitions.js'

export interface ServiceInput {
  serviceId: string
  expectedVersion?: number | null
  reason: string
}

/** Suspends a service by decision. */
export async function suspendService(tx: Tx, caller: Caller, input: ServiceInput): Promise<Outcome<ServiceRef>> {
  return moveByDecision(tx, caller, 'suspendService', input)
}

/** Ends a suspension. */
export async function restoreService(tx: Tx, caller: Caller, input: ServiceInput): Promise<Outcome<ServiceRef>> {
  return moveByDecision(tx, caller, 'restoreService', input)
}

async function moveByDecision(
  tx: Tx,
  caller: Caller,
  action: 'suspendService' | 'restoreService',
  input: ServiceInput,
): Promise<Outcome<ServiceRef>> {
  const service = await lockService(tx, input.serviceId)
  if (!service || !seesClient(caller, service.clientId)) return refused(notFound('SERVICE', 'serviceId'))
  const no =
    staleVersion(input.expectedVersion, service.version) ??
    reasonRefusal(input.reason, 'R1') ??
    (await moveService(tx, service, action, { reason: input.reason }))
  return no ? refused(no) : done({ serviceId: service.id, orderId: null })
}
