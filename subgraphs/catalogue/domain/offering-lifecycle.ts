import type { OfferingLifecycle } from '#contract/events.js'
import { type BrokenRule, broken } from './broken-rule.js'

/**
 * Life cycle of an offering, as data. MEF's machine from ANNOUNCED on, with ORDERABLE → ON_HOLD, which its prose tells and its diagram
 * forgets.
 */
export const LIFECYCLE_TRANSITIONS = {
  ANNOUNCED: ['ORDERABLE', 'ON_HOLD'],
  ORDERABLE: ['ON_HOLD', 'END_OF_SALE'],
  ON_HOLD: ['ANNOUNCED', 'END_OF_SALE'],
  END_OF_SALE: ['END_OF_SUPPORT', 'OBSOLETE'],
  END_OF_SUPPORT: ['OBSOLETE'],
  OBSOLETE: [],
} as const satisfies Record<OfferingLifecycle, readonly OfferingLifecycle[]>

export const INITIAL_LIFECYCLE: OfferingLifecycle = 'ANNOUNCED'

/** What the guards need to know of an offering at the moment of the change. */
export interface LifecycleFacts {
  lifecycle: OfferingLifecycle
  hasTariffInForce: boolean
  componentCount: number
  includesCount: number
  excludesCount: number
}

/** States to which the table leads from a state, guards apart. */
export function nextLifecycles(from: OfferingLifecycle): readonly OfferingLifecycle[] {
  return LIFECYCLE_TRANSITIONS[from]
}

/** What stands in the way of a change of state now; nothing when it may happen (S4, S14). */
export function lifecycleBlocks(facts: LifecycleFacts, to: OfferingLifecycle): BrokenRule[] {
  if (!nextLifecycles(facts.lifecycle).includes(to)) return [illegalTransition(facts.lifecycle, to)]
  return to === 'ORDERABLE' ? orderableBlocks(facts) : []
}

function orderableBlocks(facts: LifecycleFacts): BrokenRule[] {
  const blocks: BrokenRule[] = []
  if (!facts.hasTariffInForce) {
    blocks.push(
      broken(
        'NO_TARIFF_IN_FORCE',
        ['to'],
        "Une offre sans tarif en vigueur ne peut pas être commandable : planifiez d'abord un tarif.",
        'An offering without a tariff in force cannot be orderable: schedule a tariff first.',
        'S14',
      ),
    )
  }
  if (facts.componentCount === 0) {
    blocks.push(
      broken(
        'NO_COMPONENT',
        ['to'],
        'Une offre commandable énonce au moins une composante.',
        'An orderable offering states one component at least.',
        'S4',
      ),
    )
  }
  if (facts.includesCount === 0 || facts.excludesCount === 0) {
    blocks.push(
      broken(
        'INCLUSIONS_NOT_STATED',
        ['to'],
        'Une offre commandable énonce ce que le service comprend et ce qu’il ne comprend pas.',
        'An orderable offering states what the service includes and what it does not.',
        'S4',
      ),
    )
  }
  return blocks
}

export interface PlannedStep {
  to: OfferingLifecycle
  /** Date of effect. */
  on: string
}

/**
 * Adds a step to a plan: a second date for the same state replaces the first. The whole chain must follow the table and its dates must
 * increase, so that what is announced to clients (S12a) can happen.
 */
export function planStep(
  current: OfferingLifecycle,
  plan: readonly PlannedStep[],
  step: PlannedStep,
): { ok: true; plan: PlannedStep[] } | { ok: false; broken: BrokenRule } {
  const kept = plan.filter((p) => p.to !== step.to)
  if (kept.some((p) => p.on === step.on)) {
    return {
      ok: false,
      broken: broken(
        'PLANNED_DATE_TAKEN',
        ['on'],
        "Un autre changement d'état est déjà prévu à cette date.",
        'Another change of state is already planned on this date.',
        'S12a',
      ),
    }
  }
  const next = [...kept, step].sort((a, b) => (a.on < b.on ? -1 : 1))
  let state = current
  for (const { to } of next) {
    if (!nextLifecycles(state).includes(to)) return { ok: false, broken: illegalTransition(state, to) }
    state = to
  }
  return { ok: true, plan: next }
}

/** The steps of a plan that can no longer happen from a state, the first impossible one and all after it. */
export function unreachableSteps<S extends PlannedStep>(current: OfferingLifecycle, plan: readonly S[]): S[] {
  let state = current
  for (const [i, step] of plan.entries()) {
    if (!nextLifecycles(state).includes(step.to)) return plan.slice(i)
    state = step.to
  }
  return []
}

function illegalTransition(from: OfferingLifecycle, to: OfferingLifecycle): BrokenRule {
  return broken(
    'ILLEGAL_TRANSITION',
    ['to'],
    `Le cycle de vie ne mène pas de ${from} à ${to}.`,
    `The life cycle does not lead from ${from} to ${to}.`,
    'S14',
  )
}
