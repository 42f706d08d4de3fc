import { type Refusal, refusal } from '#kernel/refusal.js'
import { isChecked, type OfferingFacts } from '../domain/offering-facts.js'
import { type Gate, type GateBlock, gateBlocks } from '../domain/report-standing.js'
import { type GuardedLine, latestAnnex, standingOf } from './compatibility-facts.js'
import type { Reads } from './reads.js'

/** What stands between a line and a gate, as refusals that carry the report (S24d, R10). */
export async function gateRefusals(
  reads: Reads,
  line: GuardedLine,
  gate: Gate,
  offering: OfferingFacts | undefined,
): Promise<Refusal[]> {
  const checked = isChecked(offering, line.action)
  if (!checked) return []
  const annex = await latestAnnex(reads, line)
  const report = await standingOf(reads, line, gate, annex, offering)
  return gateBlocks(gate, { ordinal: line.ordinal, checked }, report).map(compatibilityRefusal)
}

function compatibilityRefusal(block: GateBlock): Refusal {
  return refusal(block.code, block.message, {
    rule: block.rule ?? 'R10',
    __typename: 'CompatibilityRefusal',
    reportId: block.reportId,
  })
}
