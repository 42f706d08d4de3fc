import { beforeAll, describe, expect, it } from '@jest/globals'
import { createEngine } from '#gateway/execution/engine.js'
import { caseGroups } from './groups.js'
import { composed, inProcess } from './in-process.js'

for (const { name, subgraphs, cases } of await caseGroups()) {
  describe(name, () => {
    let engine: ReturnType<typeof createEngine>
    beforeAll(() => {
      engine = createEngine({
        supergraphSdl: composed(subgraphs),
        subgraphs: new Map(subgraphs.map((fixture) => [fixture.name, inProcess(fixture)])),
      })
    })
    it.each(cases)('$id', async ({ query, operationName, variables, data, errors = false }) => {
      const { text } = await engine.execute({ query, operationName, variables })
      const answer = JSON.parse(text)
      const some = errors ? expect.arrayContaining([expect.objectContaining({ message: expect.any(String) })]) : undefined
      // As text: the order of keys counts.
      expect({ data: JSON.stringify(answer.data ?? null), errors: answer.errors }).toEqual({
        data: JSON.stringify(data),
        errors: some,
      })
    })
  })
}
