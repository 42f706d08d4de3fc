import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { compared, expectation, type Way } from './comparison.js'
import { type CaseGroup, caseGroups } from './groups.js'

/** Tries every case of every group in one way. */
export async function tryAll(start: (group: CaseGroup) => Way | Promise<Way>): Promise<void> {
  describe.each(await caseGroups())('$name', (group) => {
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
}
