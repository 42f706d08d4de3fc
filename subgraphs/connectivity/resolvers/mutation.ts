import type { CommandInput } from '#kernel/command.js'
import { type Outcome, type Refusal, refusal } from '#kernel/refusal.js'
import { checkRight } from '#kernel/rights.js'
import type { Tx } from '#kernel/transaction.js'
import type { Caller } from '../commands/caller.js'
import { useCases } from '../commands/list.js'
import { limitsBroken } from '../domain/input-limits.js'
import { type MutationName, rights } from '../domain/rights.js'
import { type Context, ifSeen } from './context.js'

/** How long a decision on signing authority waits for the copy of the client file. */
const AUTHORITY_WAIT_MS = 3000

/** Decisions that rest on who holds a signing authority now (S35, R7). */
const NEEDS_AUTHORITY: ReadonlySet<MutationName> = new Set([
  'signRequisition',
  'submitRequisition',
  'acceptSpecialConditions',
  'respondToCharge',
])

export type UseCase<I, R> = (tx: Tx, caller: Caller, input: I) => Promise<Outcome<R>>

interface Payload {
  orderId?: string | null
  serviceId?: string | null
  reportId?: string | null
  refusals: Refusal[]
}

const names = Object.keys(useCases) as MutationName[]

export const mutationResolvers = {
  Mutation: Object.fromEntries(
    names.map((name) => [
      name,
      (_: unknown, { input }: { input: CommandInput & object }, context: Context) =>
        runUseCase(context, name, input, useCases[name] as UseCase<object, Omit<Payload, 'refusals'>>),
    ]),
  ),
  OrderPayload: { order: payloadOrder },
  ServicePayload: {
    order: payloadOrder,
    service: (p: Payload, _: unknown, context: Context) =>
      p.serviceId ? ifSeen(context, context.loaders.serviceById.load(p.serviceId)) : null,
  },
  CompatibilityPayload: {
    order: payloadOrder,
    report: (p: Payload, _: unknown, context: Context) =>
      p.reportId ? ifSeen(context, context.loaders.reportById.load(p.reportId)) : null,
  },
}

function payloadOrder(payload: Payload, _: unknown, context: Context) {
  // A supplier's application may record a milestone without being let to read the order (R4).
  return payload.orderId ? ifSeen(context, context.loaders.orderById.load(payload.orderId)) : null
}

/** Runs a use case for the caller, and answers its ids or its refusals. */
export async function runUseCase<I extends CommandInput & object>(
  context: Context,
  mutation: MutationName,
  input: I,
  useCase: UseCase<I, Omit<Payload, 'refusals'>>,
): Promise<Payload> {
  // Before any wait: who may not ask learns it at once.
  checkRight(rights, mutation, context.principal)
  const broken = limitsBroken(input)
  if (broken.length > 0) return { refusals: broken.map(({ code, message, path }) => refusal(code, message, { path })) }
  const caller = await callerOf(context, mutation)
  const outcome = await context.command({ mutation, input }, (tx) => useCase(tx, caller, input))
  context.refresh()
  return outcome.ok ? { ...outcome.value, refusals: [] } : { refusals: outcome.refusals }
}

/** What a use case must know of the caller before its transaction opens. */
export async function callerOf(context: Context, mutation: MutationName): Promise<Caller> {
  const [fn] = rights[mutation].application
  const clients = await context.callers.clients(fn)
  const upToDate = NEEDS_AUTHORITY.has(mutation) ? await context.copies.waitFor('clients', 'now', AUTHORITY_WAIT_MS) : false
  return { principal: context.principal, clients, authority: { upToDate, position: context.copies.state('clients').position } }
}
