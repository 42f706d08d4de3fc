import { type Refusal, refusal } from '#kernel/refusal.js'
import { type ActivationFacts, activationBlocks } from '../domain/installation/activation.js'
import { milestoneDecision } from '../domain/installation/milestone-decision.js'
import { isDone } from '../domain/installation/milestone-log.js'
import { isChecked, type OfferingFacts } from '../domain/offering-facts.js'
import type { ServiceStatus } from '../domain/service-machine.js'
import { readOfferings } from './catalogue-copy.js'
import { type GuardedLine, latestAnnex, standingOf } from './compatibility-facts.js'
import { latestAcceptanceTest } from './line-tests.js'
import { readMilestones } from './milestone-log.js'
import type { Reads } from './reads.js'

/** What stands between a line and the activation of its service (guards of the link machine). */
export async function activationRefusals(
  reads: Reads,
  line: GuardedLine,
  serviceStatus: ServiceStatus,
  now: string,
): Promise<Refusal[]> {
  const offering = (await readOfferings(reads, [line.offeringId])).get(line.offeringId)
  const recorded = await readMilestones(reads, line.id)
  const facts = await activationFacts(reads, line, offering, isDone('CLIENT_ACCEPTED', recorded))
  const next = { name: 'ACTIVATED' as const, occurredAt: now, skipped: false, reason: null, corrects: null }
  const step = milestoneDecision(recorded, next, {
    access: offering?.access ?? 'NONE',
    now,
    recorder: 'MCN',
    onSiteGatePasses: true,
  })
  const blocks = [...activationBlocks(facts), ...(step.ok ? [] : step.blocks)]
  if (serviceStatus !== 'TESTING' && blocks.length === 0) {
    const { code, message, rule } = NOT_TESTING
    return [refusal(code, message, { path: ['input', 'lineId'], rule })]
  }
  return blocks.map((b) => refusal(b.code, b.message, { path: ['input', 'lineId'], rule: b.rule ?? 'S24a' }))
}

const NOT_TESTING = {
  code: 'SERVICE_NOT_TESTING',
  message: { fr: 'Le service n’est pas à l’essai.', en: 'The service is not being tested.' },
  rule: 'R1',
}

async function activationFacts(
  reads: Reads,
  line: GuardedLine,
  offering: OfferingFacts | undefined,
  clientAccepted: boolean,
): Promise<ActivationFacts> {
  const annex = await latestAnnex(reads, line)
  // What the second gate said counts; a link that has no published interface has nothing to compare with (S24).
  const checked = isChecked(offering, line.action)
  const standing = checked ? await standingOf(reads, line, 'ON_SITE', annex, offering) : null
  return {
    hasLink: offering !== undefined && offering.access !== 'NONE',
    acceptanceTest: await latestAcceptanceTest(reads, line.id),
    terminationA: Boolean(annex?.clientEquipment),
    terminationZ: Boolean(annex?.providerEquipment),
    verdict: checked ? (standing && !standing.stale ? standing.verdict : null) : 'PASS',
    waived: standing?.waived ?? false,
    clientAccepted,
  }
}
