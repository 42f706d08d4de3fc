import type { ClientRole } from '#contract/principal.js'
import type { Refusal } from '#kernel/refusal.js'
import { activationRefusals } from '../commands/activation-guard.js'
import type { GuardedLine } from '../commands/compatibility-facts.js'
import { beingCancelled, serviceEnded } from '../commands/effect-guards.js'
import { gateRefusals } from '../commands/gate-refusals.js'
import { requiredServiceRefusals } from '../commands/required-services.js'
import { submissionRefusals } from '../commands/requisition-lines.js'
import { lineMachine } from '../domain/line-machine.js'
import { type Machine, transitionsFrom, type Words } from '../domain/machine.js'
import { orderMachine } from '../domain/order-machine.js'
import { rightOf } from '../domain/rights.js'
import { serviceMachine } from '../domain/service-machine.js'
import { rolesAt } from '../domain/signing-authority.js'
import type { LineRow, OrderRow, ServiceRow } from '../queries/rows.js'
import type { Context } from './context.js'

interface Available {
  action: string
  to: string
  allowed: boolean
  blockedBy: Array<{ code: string; message: Words }>
}

type Guards = Partial<Record<string, () => Promise<Refusal[]>>>

/** What an order may do now; the same guards as the commands', from local facts only. */
export async function orderTransitions(context: Context, order: OrderRow): Promise<Available[]> {
  const lines = (await context.loaders.linesByOrder.load(order.id)).map(guarded)
  const submission = () => submissionRefusals(context.loaders.gathered, { need: order.need, clientId: order.client_id }, lines)
  const acceptance = async () => {
    const { gathered, offeringFacts } = context.loaders
    const known = await Promise.all(lines.map((line) => offeringFacts.load(line.offeringId)))
    const offerings = new Map(known.flatMap((o) => (o ? [[o.id, o]] : [])))
    const found = await Promise.all([
      ...lines.map((line) => gateRefusals(gathered, line, 'ACCEPTANCE', offerings.get(line.offeringId))),
      requiredServiceRefusals(gathered, { order: { clientId: order.client_id }, lines }, offerings),
    ])
    return found.flat()
  }
  const scope = async () => (await scopeBlock(context, order)) ?? []
  return list(context, orderMachine, order.status, order.client_id, {
    requestSignature: submission,
    signRequisition: async () => [...(await submission()), ...(await scope())],
    acceptSpecialConditions: scope,
    acceptOrder: acceptance,
  })
}

const OF_LINES = [
  'holdLine',
  'respondToCharge',
  'pendLine',
  'resumeLine',
  'failLine',
  'cancelLine',
  'activateService',
  'completeLine',
]

/** What a line may do now by its own mutations; what moves the whole order is told by the order. */
export async function lineTransitions(context: Context, line: LineRow): Promise<Available[]> {
  const { loaders } = context
  const [order, service] = await Promise.all([
    loaders.orderById.load(line.order_id),
    line.service_id === null ? null : loaders.serviceById.load(line.service_id),
  ])
  const cancelled = order ? beingCancelled({ order }) : null
  const all = await list(context, lineMachine, line.status, line.client_id, {
    activateService: async () => [
      ...(cancelled ? [cancelled] : []),
      ...(await activationRefusals(loaders.gathered, guarded(line), service?.status ?? 'PLANNED', context.clock.now())),
    ],
    completeLine: async () => [cancelled, serviceEnded(service)].filter((r) => r !== null),
  })
  const completedBy = line.action === 'INSTALL' ? 'completeLine' : 'activateService'
  return all.filter((t) => OF_LINES.includes(t.action) && t.action !== completedBy)
}

/** What a service may do now. */
export function serviceTransitions(context: Context, service: ServiceRow): Promise<Available[]> {
  return list(context, serviceMachine, service.status, service.client_id, {})
}

async function list<S extends string, A extends string>(
  context: Context,
  machine: Machine<S, A>,
  status: S,
  clientId: string,
  guards: Guards,
): Promise<Available[]> {
  // Side by side, so that the guards of many objects ask their questions at the same moments.
  return Promise.all(
    transitionsFrom(machine, status).map(async ({ action, to }) => {
      const [right, facts] = await Promise.all([rightBlock(context, action, clientId), guards[action]?.() ?? []])
      const blockedBy = [...(right ? [right] : []), ...facts.map(({ code, message }) => ({ code, message }))]
      return { action, to, allowed: blockedBy.length === 0, blockedBy }
    }),
  )
}

async function rightBlock(
  context: Context,
  action: string,
  clientId: string,
): Promise<{ code: string; message: Words } | null> {
  const right = rightOf(action)
  const { principal } = context
  if (!right) return null
  switch (principal.kind) {
    case 'STAFF':
      return right.staff.some((r) => principal.roles.includes(r)) ? null : notYours([...right.staff])
    case 'CLIENT_PERSON': {
      const roles = await rolesOf(context, clientId)
      return right.client.some((r) => roles.has(r)) ? null : notYours([...right.client])
    }
    case 'APPLICATION':
    case 'ANONYMOUS':
      return notYours([])
  }
}

async function rolesOf(context: Context, clientId: string): Promise<Set<ClientRole>> {
  if (context.principal.kind !== 'CLIENT_PERSON' || context.principal.organisation !== clientId) return new Set()
  const { subject } = context.principal
  const file = await context.loaders.clientFile.load(clientId)
  return rolesAt(
    file.roles,
    file.people.find((p) => p.contactId === subject),
    context.clock.now(),
  )
}

/** A signatory of the other scope holds a signing role, and still may not sign this order (S35). */
async function scopeBlock(context: Context, order: OrderRow): Promise<Refusal[] | null> {
  if (context.principal.kind !== 'CLIENT_PERSON') return null
  const roles = await rolesOf(context, order.client_id)
  if (roles.has(order.signature_scope)) return null
  const message = {
    fr: 'La portée de signature requise n’est pas détenue.',
    en: 'The signing scope that is needed is not held.',
  }
  return [{ code: 'SIGNATURE_SCOPE_MISSING', message, path: [], rule: 'S35' }]
}

function notYours(roles: readonly string[]): { code: string; message: Words } {
  const names = roles.join(', ')
  return {
    code: 'ROLE_MISSING',
    message: names
      ? { fr: `Réservé à : ${names}.`, en: `Only for: ${names}.` }
      : { fr: 'Cette action revient à une autre partie.', en: 'This action is another party’s.' },
  }
}

function guarded(line: LineRow): GuardedLine & { siteId: string } {
  return {
    id: line.id,
    ordinal: line.ordinal,
    action: line.action,
    offeringId: line.offering_id,
    annexRevision: Number(line.annex_revision),
    siteId: line.site_id,
  }
}
