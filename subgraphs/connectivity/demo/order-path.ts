import type { Principal } from '#contract/principal.js'
import type { DemoContext } from '#kernel/demo.js'
import { addDays } from '#kernel/values/dates.js'
import { plusSeconds } from '#kernel/values/instants.js'
import { isChecked, type OfferingFacts } from '../domain/offering-facts.js'
import type { ConnectivityLoaders } from '../loaders.js'
import { type DemoActs, instantOn } from './demo-acts.js'
import { demoAnnex } from './demo-annex.js'
import { type DemoFacts, holderOf, pick } from './demo-facts.js'
import { installLine } from './install-line.js'
import { isAccepted, type PlannedOrder } from './order-plan.js'

type Demo = DemoContext<ConnectivityLoaders>

export interface BegunOrder {
  plan: PlannedOrder
  orderId: string
  lines: Array<{ id: string; offering: OfferingFacts }>
  client: DemoFacts['clients'][number]
  /** The instant of the order's next act: each one comes later than the last. */
  at(minutes?: number): string
}

const BEFORE_SUBMISSION = ['DRAFT', 'AWAITING_SIGNATURE', 'SIGNED']
const NEEDS = [
  'Relier le nouveau bureau régional.',
  'Remplacer un lien arrivé à la fin de son engagement.',
  'Augmenter le débit pour la visioconférence.',
  'Ajouter un lien de relève.',
  'Desservir un nouveau point de service.',
]

/** From the draft to acceptance, as far as the plan goes. */
export async function beginOrder(demo: Demo, acts: DemoActs, facts: DemoFacts, plan: PlannedOrder): Promise<BegunOrder> {
  const begun = await draftOrder(demo, acts, facts, plan)
  const { orderId, client } = begun
  const requester = holderOf(client, 'CLIENT_REQUESTER', begun.at())
  if (plan.target === 'DRAFT') return begun
  await acts.as(requester, begun.at(), 'requestSignature', { orderId })
  if (plan.target === 'AWAITING_SIGNATURE') return begun
  await acts.as(holderOf(client, 'SIGNATORY_SERVICE', begun.at()), begun.at(60), 'signRequisition', { orderId })
  if (plan.target === 'SIGNED') return begun
  await acts.submit(requester, begun.at(30), orderId)
  if (plan.cancelled === 'WITHDRAWN') {
    await acts.as(requester, begun.at(600), 'withdrawRequisition', { orderId, reason: 'Le besoin a changé.' })
    return begun
  }
  await checkLines(acts, begun, requester, 'ACCEPTANCE')
  if (isAccepted(plan)) await acts.staff('MCN_AGENT', begun.at(240), 'acceptOrder', { orderId })
  return begun
}

async function draftOrder(demo: Demo, acts: DemoActs, facts: DemoFacts, plan: PlannedOrder): Promise<BegunOrder> {
  const client = pick(facts.clients, plan.ordinal)
  const offerings = plan.lines.map((kind, i) => pick(facts.orderable[kind], plan.ordinal + i))
  const at = clockFrom(instantOn(demo.anchor, plan.startedDaysAgo, plan.ordinal % 120))
  const orderId =
    (
      await acts.as(holderOf(client, 'CLIENT_REQUESTER', at()), at(), 'createRequisition', {
        clientId: client.id,
        need: `${pick(NEEDS, plan.ordinal)} (données fictives)`,
        priceBasis: 'TARIFF',
        neededBy: addDays(demo.anchor, 45 - plan.startedDaysAgo + (plan.ordinal % 40)),
        lines: offerings.map((offering, i) => ({
          action: 'INSTALL',
          offeringId: offering.id,
          siteId: pick(client.siteIds, plan.ordinal + i),
          quantity: plan.lines[i] === 'PLAIN' ? 1 + (plan.ordinal % 9) : 1,
          role: offering.access === 'LTE' ? 'BACKUP' : 'PRIMARY',
          annex:
            plan.lines[i] === 'LINK'
              ? demoAnnex(offering.interfaceProfile, 1000 + plan.ordinal * 2 + i, plan.target !== 'REJECTED')
              : null,
        })),
      })
    ).orderId ?? ''
  const rows = await acts.lines(at(), orderId)
  return { plan, orderId, client, at, lines: rows.map((row, i) => ({ id: row.id, offering: pick(offerings, i) })) }
}

async function checkLines(
  acts: DemoActs,
  order: BegunOrder,
  requester: Principal,
  gate: 'ACCEPTANCE' | 'ON_SITE',
): Promise<void> {
  for (const { id, offering } of order.lines) {
    if (!isChecked(offering, 'INSTALL')) continue
    const { reportId } = await acts.staff('MCN_TECHNICIAN', order.at(30), 'checkCompatibility', { lineId: id, gate })
    if (order.plan.target === 'REJECTED') continue
    await acts.as(requester, order.at(30), 'attestCompatibility', { reportId: reportId ?? '' })
  }
}

/** From there to where the plan leaves it. */
export async function finishOrder(demo: Demo, acts: DemoActs, order: BegunOrder): Promise<void> {
  const { plan, orderId, client } = order
  if (BEFORE_SUBMISSION.includes(plan.target) || plan.cancelled === 'WITHDRAWN') return
  const requester = () => holderOf(client, 'CLIENT_REQUESTER', order.at())
  const [first, ...others] = order.lines
  if (!first) return
  switch (plan.target) {
    case 'REJECTED':
      await acts.staff('MCN_AGENT', order.at(600), 'rejectOrder', {
        orderId,
        reason: 'Équipement incompatible, sans correction.',
        lineIds: [first.id],
        unassessedLineIds: [],
      })
      return
    case 'UNDER_EVALUATION':
    case 'AWAITING_CLIENT_ACCEPTANCE':
      await acts.staff('MCN_AGENT', order.at(600), 'requestSpecialEvaluation', {
        orderId,
        reason: 'S’écarte des orientations.',
      })
      if (plan.target === 'UNDER_EVALUATION') return
      await acts.staff('MCN_MANAGER', order.at(1440), 'approveSpecialService', {
        orderId,
        conditions: 'Délai prolongé de 30 jours.',
      })
      return
    case 'COMPLETED':
      for (const line of order.lines) await installLine(acts, order, line, 'ALL')
      return
    case 'PARTIAL':
      await installLine(acts, order, first, 'ALL')
      for (const line of others)
        await acts.staff('MCN_AGENT', order.at(300), 'failLine', { lineId: line.id, reason: 'Aucune capacité disponible.' })
      return
    case 'FAILED':
      await installLine(acts, order, first, 3)
      for (const line of order.lines)
        await acts.staff('MCN_AGENT', order.at(300), 'failLine', { lineId: line.id, reason: 'Construction impossible.' })
      return
    case 'IN_PROGRESS':
      await progress(demo, acts, order)
      return
    case 'ASSESSING_CANCELLATION':
    case 'PENDING_CANCELLATION':
    case 'CANCELLED':
      await acts.as(requester(), order.at(900), 'requestCancellation', {
        orderId,
        reasonType: 'COMMERCIAL',
        reason: 'Le bureau ferme.',
      })
      if (plan.target === 'ASSESSING_CANCELLATION') return
      await acts.staff('MCN_AGENT', order.at(900), 'decideCancellation', {
        orderId,
        granted: true,
        reason: 'Aucuns frais engagés.',
      })
      if (plan.target === 'CANCELLED') await acts.staff('MCN_AGENT', order.at(900), 'completeCancellation', { orderId })
      return
    default:
      return
  }
}

/** An order in progress: some steps done, maybe a line that waits, a risk, a date that moved. */
async function progress(demo: Demo, acts: DemoActs, order: BegunOrder): Promise<void> {
  const { plan, orderId } = order
  const [first] = order.lines
  if (!first) return
  const lineId = first.id
  await installLine(acts, order, first, plan.steps)
  if (plan.steps % 4 === 2) {
    await acts.staff('MCN_TECHNICIAN', order.at(60), 'changeExpectedDate', {
      lineId,
      expectedOn: addDays(demo.anchor, 10 + (plan.ordinal % 30)),
      reason: 'Permis municipal attendu.',
    })
    await acts.staff('MCN_TECHNICIAN', order.at(5), 'reportJeopardy', {
      orderId,
      lineId,
      severity: 'HAZARD',
      reason: 'Permis municipal attendu.',
    })
  }
  const later = `${addDays(demo.anchor, 30)} 16:00:00.000000`
  if (plan.wait === 'HELD') {
    await acts.staff('MCN_AGENT', order.at(60), 'holdLine', {
      lineId,
      amount: '1850.00',
      blocking: true,
      reason: 'Travaux de génie civil (montant fictif).',
      dueAt: later,
    })
  }
  if (plan.wait === 'PENDING') {
    await acts.staff('MCN_AGENT', order.at(60), 'pendLine', {
      lineId,
      waitingOn: 'CLIENT',
      reason: 'Confirmer l’accès à la salle.',
      dueAt: later,
    })
  }
}

/** A clock of one order: each reading comes `minutes` after the last. */
function clockFrom(start: string): (minutes?: number) => string {
  let now = start
  return (minutes = 1) => {
    now = plusSeconds(now, minutes * 60)
    return now
  }
}
