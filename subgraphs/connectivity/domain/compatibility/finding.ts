import type { Words } from '../machine.js'
import type { InputName, InputOwner } from './facts.js'

export type Verdict = 'PASS' | 'WARN' | 'FAIL' | 'UNKNOWN'
export type RuleStatus = Verdict | 'NOT_APPLICABLE'

/** F: found in the source named; D: our own choice; G: general knowledge, never shown to a person as a fact. */
export type SourceMark = 'F' | 'D' | 'G'

/** A fact that a rule looked at, with its value as text; null when it is missing. */
export interface UsedInput {
  name: InputName
  value: string | null
}

export interface RuleResult {
  ruleId: string
  status: RuleStatus
  reason: Words
  inputs: UsedInput[]
  /** What would make it pass; every FAIL has one. */
  fix: Words | null
  source: string
  mark: SourceMark | null
}

export interface MissingInput {
  input: InputName
  owedBy: InputOwner
}

export interface CompatibilityFinding {
  rulesVersion: string
  verdict: Verdict
  results: RuleResult[]
  missing: MissingInput[]
}
