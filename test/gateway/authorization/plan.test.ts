import { expect, it } from '@jest/globals'
import type { DocumentNode } from 'graphql'
import { guarded, NOBODY, permitted } from './guarded-graph.js'

it('plans no fetch of what is forbidden, except keys, which the projection is told not to show', async () => {
  const { document, forbiddenNodes } = permitted('{ me { id name email posts { title } } }', NOBODY)
  const plan = JSON.stringify(await guarded.planner.plan(document as DocumentNode, undefined, new Map()))
  expect(plan).not.toContain('email')
  expect(plan).toContain('{__typename id name}')
  expect([...forbiddenNodes].map(({ name }) => name.value)).toEqual(['id', 'email'])
})
