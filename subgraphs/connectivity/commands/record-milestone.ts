import { type Outcome, type Refusal, refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { milestoneDecision } from '../domain/installation/milestone-decision.js'
import { type MilestoneName, needsOnSiteGate } from '../domain/installation/milestones.js'
import type { OrderLineEntity } from '../entities/order.js'
import type { Caller } from './caller.js'
import { readOfferings } from './catalogue-copy.js'
import { gateRefusals } from './gate-refusals.js'
import { latestAcceptanceTest } from './line-tests.js'
import { appendMilestone, readMilestones } from './milestone-log.js'
import { type LineInput, lockService, type OrderRef, workOnLine } from './order-work.js'
import { moveService } from './transitions.js'

export interface RecordMilestoneInput extends LineInput {
  milestone: MilestoneName
  occurredAt?: string | null
  skipped: boolean
  reason?: string | null
  corrects?: string | null
}

/** Steps that are recorded by an act of their own. */
const BY_ANOTHER_MUTATION: Partial<Record<MilestoneName, string>> = {
  CLIENT_ACCEPTED: 'acceptInstallation',
  ACTIVATED: 'activateService',
}

/** Appends a step to a line's log (R11); a supplier's application records its own steps (R4). */
export async function recordMilestone(tx: Tx, caller: Caller, input: RecordMilestoneInput): Promise<Outcome<OrderRef>> {
  return workOnLine(tx, caller, 'recordMilestone', input, async ({ order }, line) => {
    const early = lineNotInProgress(line) ?? byAnotherMutation(input.milestone)
    if (early) return early
    const offering = (await readOfferings(tx, [line.offeringId])).get(line.offeringId)
    const access = offering?.access ?? 'NONE'
    const gate =
      !input.skipped && needsOnSiteGate(access, input.milestone) ? await gateRefusals(tx, line, 'ON_SITE', offering) : []
    const recorded = await readMilestones(tx, line.id)
    const next = {
      name: input.milestone,
      occurredAt: input.occurredAt ?? tx.now,
      skipped: input.skipped,
      reason: input.reason?.trim() || null,
      corrects: input.corrects ?? null,
    }
    const decision = milestoneDecision(recorded, next, {
      access,
      now: tx.now,
      recorder: caller.principal.kind === 'APPLICATION' ? 'SUPPLIER' : 'MCN',
      onSiteGatePasses: gate.length === 0,
    })
    if (!decision.ok) {
      // The gate's own refusals say more than that it is closed: they carry the report.
      const others = decision.blocks.filter((b) => b.code !== 'MILESTONE_GATE_CLOSED')
      const blocks = others.map((b) => refusal(b.code, b.message, { path: ['input', 'milestone'], rule: b.rule ?? 'R11' }))
      return [...blocks, ...gate]
    }
    if (input.milestone === 'TESTED' && !input.skipped && (await latestAcceptanceTest(tx, line.id)) !== 'PASSED')
      return testFirst()
    await appendMilestone(tx, order, line.id, recorded.length + 1, next)
    return startProvisioning(tx, line)
  })
}

/** The first step of an installation starts it. */
async function startProvisioning(tx: Tx, line: OrderLineEntity): Promise<Refusal | null> {
  const service = line.action === 'INSTALL' && line.serviceId ? await lockService(tx, line.serviceId) : null
  return service?.status === 'PLANNED' ? moveService(tx, service, 'recordMilestone') : null
}

export function lineNotInProgress(line: OrderLineEntity): Refusal | null {
  if (line.status === 'IN_PROGRESS') return null
  return refusal(
    'LINE_NOT_IN_PROGRESS',
    { fr: 'La ligne n’est pas en réalisation.', en: 'The line is not in progress.' },
    { path: ['input', 'lineId'], rule: 'R9' },
  )
}

function byAnotherMutation(milestone: MilestoneName): Refusal | null {
  const mutation = BY_ANOTHER_MUTATION[milestone]
  if (!mutation) return null
  return refusal(
    'MILESTONE_BY_ANOTHER_ACTION',
    { fr: `Ce jalon est consigné par ${mutation}.`, en: `This milestone is recorded by ${mutation}.` },
    { path: ['input', 'milestone'], rule: 'R11' },
  )
}

function testFirst(): Refusal {
  return refusal(
    'ACCEPTANCE_TEST_NOT_PASSED',
    { fr: 'Consignez d’abord un essai d’acceptation réussi.', en: 'Record a passed acceptance test first.' },
    { path: ['input', 'milestone'], rule: 'R11' },
  )
}
