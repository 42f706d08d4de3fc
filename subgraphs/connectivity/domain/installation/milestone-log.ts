import type { OfferingAccess } from '#contract/events.js'
import { MILESTONE_TEMPLATES, type MilestoneName } from './milestones.js'

/** One entry of a line's milestone log, which only grows (R11). */
export interface RecordedMilestone {
  id: string
  name: MilestoneName
  /** Instant, as the database prints it. */
  occurredAt: string
  skipped: boolean
  /** Id of the entry that this one replaces. */
  corrects: string | null
}

/** The entries that stand: those that no later entry corrects. */
export function standing(recorded: readonly RecordedMilestone[]): RecordedMilestone[] {
  const corrected = new Set(recorded.map((entry) => entry.corrects))
  return recorded.filter((entry) => !corrected.has(entry.id))
}

/** Steps of the template that are neither recorded nor skipped yet, in order. */
export function pendingMilestones(access: OfferingAccess, recorded: readonly RecordedMilestone[]): MilestoneName[] {
  const passed = new Set(standing(recorded).map((entry) => entry.name))
  return MILESTONE_TEMPLATES[access].filter((name) => !passed.has(name))
}

/** Whether a step stands as done, and not as skipped. */
export function isDone(name: MilestoneName, recorded: readonly RecordedMilestone[]): boolean {
  return standing(recorded).some((entry) => entry.name === name && !entry.skipped)
}
