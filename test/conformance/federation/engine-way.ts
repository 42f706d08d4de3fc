import { supergraphOf } from '../../federation/compose.js'
import { createEngine } from '../../federation/engine.js'
import { allInProcess } from '../../federation/in-process.js'
import type { Way } from './comparison.js'
import type { CaseGroup } from './groups.js'

/** Our engine in this process, asking subgraphs in this process. */
export function engineWay({ subgraphs: fixtures }: CaseGroup): Way {
  const engine = createEngine({ supergraphSdl: supergraphOf(fixtures), subgraphs: allInProcess(fixtures) })
  return {
    answersOf: async (one) => (one.subscription ? engine.events(one) : [(await engine.execute(one)).text]),
    stop: async () => undefined,
  }
}
