import type { QuestionName, Questions } from '#contract/questions.js'
import type { SubgraphName } from '#contract/subgraph-names.js'

/** Asks another subgraph a declared question: before a transaction opens, never inside one. */
export type Ask = <Q extends QuestionName>(
  subgraph: SubgraphName,
  question: Q,
  input: Questions[Q]['input'],
  signal?: AbortSignal,
) => Promise<Questions[Q]['answer']>
