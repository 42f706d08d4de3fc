import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { compared, expectation, type Way } from './comparison.js'
import { engineWay } from './engine-way.js'
import { httpWay } from './http-way.js'
import { type CaseGroup, caseGroups } from './groups.js'

const ways: Readonly<Record<string, (group: CaseGroup) => Way | Promise<Way>>> = {
  'the engine': engineWay,
  'a gateway over HTTP': httpWay,
}
const groups = await caseGroups()

describe.each(Object.entries(ways))('through %s', (_name, start) => {
  describe.each(groups)('$name', (group) => {
    let way: Way
    beforeAll(async () => {
      way = await start(group)
    })
    afterAll(() => way?.stop())

    it.each(group.cases)('$id', async (one) => {
      const variables = { ...one.variables, ...(one.uniqueVariable && { [one.uniqueVariable]: randomUUID() }) }
      expect(compared(await way.answersOf({ ...one, variables }), one)).toEqual(expectation(one))
    })
  })
})
