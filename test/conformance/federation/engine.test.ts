import { beforeAll, describe, expect, it } from '@jest/globals'
import { createEngine } from '#gateway/execution/engine.js'
import { supergraphOf } from '../../federation/compose.js'
import { allInProcess } from '../../federation/in-process.js'
import { compared, expectationOf } from './comparison.js'
import { caseGroups } from './groups.js'

for (const { name, subgraphs, cases } of await caseGroups()) {
  describe(name, () => {
    let engine: ReturnType<typeof createEngine>
    beforeAll(() => {
      engine = createEngine({ supergraphSdl: supergraphOf(subgraphs), subgraphs: allInProcess(subgraphs) })
    })
    it.each(cases)('$id', async (one) => {
      const { text } = await engine.execute(one)
      expect(compared(text)).toEqual(expectationOf(one))
    })
  })
}
