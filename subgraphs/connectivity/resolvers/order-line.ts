import { readJson } from '#kernel/database.js'
import { localized } from '#kernel/values/localized-text.js'
import { moneyOf } from '#kernel/values/money.js'
import { MILESTONE_TRAITS, type MilestoneName } from '../domain/installation/milestones.js'
import { lineMachine } from '../domain/line-machine.js'
import type { TechnicalAnnex } from '../domain/technical-annex.js'
import { lineTransitions } from './available-transitions.js'
import type { AnnexRow, LineRow, MilestoneRow, TestRow } from '../queries/rows.js'
import { type Context, ifSeen, stub } from './context.js'
import { history } from './history.js'

const annexOf = (a: AnnexRow): TechnicalAnnex => readJson<TechnicalAnnex>(a.content)

export const orderLineResolvers = {
  OrderLine: {
    __resolveReference: (ref: { id: string }, context: Context) => ifSeen(context, context.loaders.lineById.load(ref.id)),
    order: (l: LineRow, _: unknown, { loaders }: Context) => loaders.orderById.load(l.order_id),
    offering: (l: LineRow) => ({ id: l.offering_id }),
    site: (l: LineRow) => ({ id: l.site_id }),
    termMonths: (l: LineRow) => l.term_months,
    service: (l: LineRow, _: unknown, context: Context) =>
      l.service_id === null ? null : ifSeen(context, context.loaders.serviceById.load(l.service_id)),
    statusLabel: (l: LineRow) => localized(lineMachine.labels[l.status].fr, lineMachine.labels[l.status].en),
    waiting: (l: LineRow) => (l.waiting_on === null ? null : l),
    expectedOn: (l: LineRow) => l.expected_on,
    tariffVersion: (l: LineRow) => stub(l.tariff_version_id),
    technicalAnnex: (l: LineRow, _: unknown, { loaders }: Context) => loaders.annexByLine.load(l.id),
    compatibility: async (l: LineRow, { gate }: { gate: string }, { loaders }: Context) =>
      (await loaders.latestReports.load(l.id)).find((r) => r.gate === gate) ?? null,
    milestones: (l: LineRow, _: unknown, { loaders }: Context) => loaders.milestonesByLine.load(l.id),
    tests: (l: LineRow, _: unknown, { loaders }: Context) => loaders.testsByLine.load(l.id),
    availableTransitions: (l: LineRow, _: unknown, context: Context) => lineTransitions(context, l),
    history: history((l: LineRow) => l.id),
  },
  LineWait: {
    on: (l: LineRow) => l.waiting_on,
    reason: (l: LineRow) => l.waiting_reason,
    since: (l: LineRow) => l.waiting_since,
    dueAt: (l: LineRow) => l.waiting_due_at,
    charge: (l: LineRow) => (l.charge_cents === null ? null : moneyOf(Number(l.charge_cents))),
    blocking: (l: LineRow) => (l.charge_blocking === null ? null : Number(l.charge_blocking) === 1),
  },
  TechnicalAnnex: {
    clientPort: (a: AnnexRow) => annexOf(a).clientPort,
    providerPort: (a: AnnexRow) => annexOf(a).providerPort ?? null,
    medium: (a: AnnexRow) => annexOf(a).medium,
    clientEquipment: (a: AnnexRow) => annexOf(a).clientEquipment ?? null,
    providerEquipment: (a: AnnexRow) => annexOf(a).providerEquipment ?? null,
    demarcation: (a: AnnexRow) => annexOf(a).demarcation ?? null,
    createdAt: (a: AnnexRow) => a.created_at,
  },
  Milestone: {
    label: (m: MilestoneRow) => milestoneLabel(m.name),
    occurredAt: (m: MilestoneRow) => m.occurred_at,
    recordedAt: (m: MilestoneRow) => m.recorded_at,
    skipped: (m: MilestoneRow) => Number(m.skipped) === 1,
  },
  LineTest: {
    passed: (t: TestRow) => Number(t.passed) === 1,
    performedAt: (t: TestRow) => t.performed_at,
  },
}

export function milestoneLabel(name: string) {
  const { fr, en } = MILESTONE_TRAITS[name as MilestoneName].label
  return localized(fr, en)
}
