import type { Words } from '../machine.js'
import type { InputName } from './facts.js'
import type { RuleStatus, SourceMark } from './finding.js'

/** What one rule says of one input, before its id, source and used facts are put beside it. */
export interface Judgement {
  status: RuleStatus
  reason: Words
  fix: Words | null
  missing: readonly InputName[]
  /** Set when this outcome rests on less than the rule's own source. */
  mark?: SourceMark
}

export function pass(reason: Words): Judgement {
  return { status: 'PASS', reason, fix: null, missing: [] }
}

export function notApplicable(reason: Words): Judgement {
  return { status: 'NOT_APPLICABLE', reason, fix: null, missing: [] }
}

export function warn(reason: Words, fix: Words, mark?: SourceMark): Judgement {
  return { status: 'WARN', reason, fix, missing: [], mark }
}

export function fail(reason: Words, fix: Words, mark?: SourceMark): Judgement {
  return { status: 'FAIL', reason, fix, missing: [], mark }
}

/** The rule cannot decide before these inputs are given, or given again in a form that the tables know. */
export function unknown(...missing: InputName[]): Judgement {
  const names = missing.join(', ')
  return {
    status: 'UNKNOWN',
    reason: { fr: `Renseignement manquant ou non reconnu : ${names}.`, en: `Missing or unrecognised information: ${names}.` },
    fix: null,
    missing,
  }
}

/** A certain failure outranks a missing fact: no answer could undo it. */
const WORST_FIRST = ['FAIL', 'UNKNOWN', 'WARN', 'PASS', 'NOT_APPLICABLE'] as const satisfies readonly RuleStatus[]

/** Joins the judgements of the two sides: the worst status with its own reasons, and all that is missing. */
export function worstOf(judgements: readonly Judgement[], none: Words): Judgement {
  const status = WORST_FIRST.find((candidate) => judgements.some((j) => j.status === candidate))
  if (status === undefined) return notApplicable(none)
  const worst = judgements.filter((j) => j.status === status)
  const fixes = worst.flatMap((j) => (j.fix === null ? [] : [j.fix]))
  return {
    status,
    reason: joined(worst.map((j) => j.reason)),
    fix: fixes.length === 0 ? null : joined(fixes),
    missing: [...new Set(judgements.flatMap((j) => j.missing))],
    mark: worst.find((j) => j.mark !== undefined)?.mark,
  }
}

function joined(texts: readonly Words[]): Words {
  const once = (language: keyof Words) => [...new Set(texts.map((text) => text[language]))].join(' ')
  return { fr: once('fr'), en: once('en') }
}
