import type { SubgraphName } from './subgraph-names.js'

/**
 * Direct questions from one subgraph to another, asked before a transaction opens, never inside one. Each names who answers.
 * Few by intent: what a subgraph needs often, it keeps as a copy fed by events.
 */
export interface Questions {
  /** Where the feed of `of` stands now. A caller that must not decide on an old copy waits until its copy has passed this. */
  feedHead: { of: SubgraphName; input: Record<string, never>; answer: { head: number; asOf: string } }
}

export type QuestionName = keyof Questions
