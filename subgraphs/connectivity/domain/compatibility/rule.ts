import type { Words } from '../machine.js'
import type { CompatibilityInput, InputName } from './facts.js'
import type { SourceMark } from './finding.js'
import type { Judgement } from './judgement.js'

export type RuleFamily =
  | 'PHYSICAL'
  | 'CONNECTOR'
  | 'CAGE'
  | 'ETHERNET'
  | 'FRAME_SIZE'
  | 'VLAN'
  | 'ROUTING'
  | 'POWER'
  | 'SECURITY'
  | 'LIFE_CYCLE'
  | 'REGULATION'

/** One rule of compatibility: what it is about, where it comes from, and how it judges. Pure and total. */
export interface CompatibilityRule {
  id: string
  family: RuleFamily
  title: Words
  /** Where the rule was found, in words that may be shown. */
  source: string
  mark: SourceMark
  /** Whether swapping client and provider gives the same status. */
  symmetric: boolean
  /** The facts that it looks at, in the order in which a report names them. */
  reads: readonly InputName[]
  judge(input: CompatibilityInput): Judgement
}
