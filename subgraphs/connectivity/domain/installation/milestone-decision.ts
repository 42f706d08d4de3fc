import type { OfferingAccess } from '#contract/events.js'
import type { Block } from '../machine.js'
import { pendingMilestones, type RecordedMilestone, standing } from './milestone-log.js'
import { MILESTONE_TEMPLATES, MILESTONE_TRAITS, type MilestoneName, needsOnSiteGate } from './milestones.js'

/** A milestone that someone wants to record. */
export interface NextMilestone {
  name: MilestoneName
  /** Instant, as the database prints it. */
  occurredAt: string
  skipped: boolean
  reason: string | null
  /** Id of the entry that it replaces, for a correction. */
  corrects: string | null
}

export interface MilestoneFacts {
  access: OfferingAccess
  /** The transaction's instant. */
  now: string
  /** For whom the caller acts: staff, a supplier's application (R4), or a person of the client. */
  recorder: 'MCN' | 'SUPPLIER' | 'CLIENT'
  /** Whether the second gate is open (R10); looked at only where the step needs it. */
  onSiteGatePasses: boolean
}

export type MilestoneDecision = { ok: true } | { ok: false; blocks: Block[] }

/**
 * Whether a milestone may be added to a line's log (R4, R10, R11). The log only grows; a correction replaces a standing entry of the
 * same step, with a reason. A step waits for those before it, unless they were skipped with a reason. Blocks: MILESTONE_NOT_IN_TEMPLATE,
 * MILESTONE_NOT_YOURS, MILESTONE_IN_FUTURE, MILESTONE_REASON_REQUIRED, MILESTONE_NOT_SKIPPABLE, MILESTONE_CORRECTION_INVALID,
 * MILESTONE_ALREADY_RECORDED, MILESTONE_TOO_EARLY, MILESTONE_GATE_CLOSED.
 */
export function milestoneDecision(
  recorded: readonly RecordedMilestone[],
  next: NextMilestone,
  facts: MilestoneFacts,
): MilestoneDecision {
  const template = MILESTONE_TEMPLATES[facts.access]
  if (!template.includes(next.name)) {
    return {
      ok: false,
      blocks: [
        block(
          'MILESTONE_NOT_IN_TEMPLATE',
          next.name,
          'ne fait pas partie de cette sorte d’accès',
          'is not part of this kind of access',
          'R11',
        ),
      ],
    }
  }
  const blocks = [
    ...callerBlocks(next, facts),
    ...reasonBlocks(next),
    ...(next.corrects === null ? orderBlocks(recorded, next, facts) : correctionBlocks(recorded, next)),
    ...gateBlock(next, facts),
  ]
  return blocks.length === 0 ? { ok: true } : { ok: false, blocks }
}

function callerBlocks(next: NextMilestone, facts: MilestoneFacts): Block[] {
  const blocks: Block[] = []
  if (facts.recorder !== 'MCN' && facts.recorder !== MILESTONE_TRAITS[next.name].owner) {
    blocks.push(
      block('MILESTONE_NOT_YOURS', next.name, 'est consigné par une autre partie', 'is recorded by another party', 'R4'),
    )
  }
  // Both instants are texts of the same form, so they compare as text.
  if (next.occurredAt > facts.now) {
    blocks.push(
      block('MILESTONE_IN_FUTURE', next.name, 'ne peut pas être daté dans le futur', 'cannot be dated in the future', 'R11'),
    )
  }
  return blocks
}

function reasonBlocks(next: NextMilestone): Block[] {
  const blocks: Block[] = []
  if ((next.skipped || next.corrects !== null) && (next.reason ?? '').trim() === '') {
    blocks.push(
      block(
        'MILESTONE_REASON_REQUIRED',
        next.name,
        'demande un motif pour être sauté ou corrigé',
        'needs a reason to be skipped or corrected',
        'R11',
      ),
    )
  }
  if (next.skipped && !MILESTONE_TRAITS[next.name].skippable) {
    blocks.push(block('MILESTONE_NOT_SKIPPABLE', next.name, 'ne peut pas être sauté', 'cannot be skipped', 'R11'))
  }
  return blocks
}

function orderBlocks(recorded: readonly RecordedMilestone[], next: NextMilestone, facts: MilestoneFacts): Block[] {
  const pending = pendingMilestones(facts.access, recorded)
  if (!pending.includes(next.name)) {
    return [
      block(
        'MILESTONE_ALREADY_RECORDED',
        next.name,
        'est déjà consigné; corrigez-le',
        'is already recorded; correct it',
        'R11',
      ),
    ]
  }
  const before = pending.slice(0, pending.indexOf(next.name)).map((name) => MILESTONE_TRAITS[name].label)
  if (before.length === 0) return []
  const [fr, en] = [before.map((label) => label.fr).join(', '), before.map((label) => label.en).join(', ')]
  return [block('MILESTONE_TOO_EARLY', next.name, `vient après : ${fr}`, `comes after: ${en}`, 'R11')]
}

function correctionBlocks(recorded: readonly RecordedMilestone[], next: NextMilestone): Block[] {
  const valid = standing(recorded).some((entry) => entry.id === next.corrects && entry.name === next.name)
  if (valid) return []
  return [
    block(
      'MILESTONE_CORRECTION_INVALID',
      next.name,
      'ne corrige que sa dernière inscription sur la même ligne',
      'only corrects its own latest record on the same line',
      'R11',
    ),
  ]
}

function gateBlock(next: NextMilestone, facts: MilestoneFacts): Block[] {
  if (next.skipped || facts.onSiteGatePasses || !needsOnSiteGate(facts.access, next.name)) return []
  return [
    block(
      'MILESTONE_GATE_CLOSED',
      next.name,
      'attend que la compatibilité soit établie ou fasse l’objet d’une dispense',
      'waits until compatibility is established or waived',
      'R10',
    ),
  ]
}

function block(code: string, name: MilestoneName, fr: string, en: string, rule: string): Block {
  const { label } = MILESTONE_TRAITS[name]
  return { code, message: { fr: `Le jalon « ${label.fr} » ${fr}.`, en: `Milestone "${label.en}" ${en}.` }, rule }
}
