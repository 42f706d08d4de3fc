import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type DocumentNode, getNamedType, specifiedRules, TypeInfo, validate, visit, visitWithTypeInfo } from 'graphql'
import type { Rights } from '#gateway/identity/caller.js'
import { guarded, NOBODY, permitted, rights } from './guarded-graph.js'
import { randomOperation } from './random-operation.js'

/** Written by hand from the subgraphs' schemas, so that the rules have a witness against them. */
const FORBIDDEN: ReadonlyArray<readonly [string, Rights, readonly string[]]> = [
  [
    'nobody',
    NOBODY,
    [
      ...['Query.mood', 'Query.secret', 'Query.named', 'Query.vault', 'Mutation.close', 'Subscription.moods'],
      ...['User.id', 'User.email', 'User.phone', 'User.mood', 'Post.draft'],
      ...['Named.name', 'Robot.name', 'Robot.model', 'Vault.gold', 'Vault.open'],
    ],
  ],
  [
    'an administrator who is no machine',
    rights(['admin'], ['family']),
    ['Query.secret', 'Query.named', 'Named.name', 'Robot.name', 'Robot.model'],
  ],
  [
    'a machine without scopes',
    rights(['read', 'secrets'], ['machines', 'doctor']),
    ['Query.vault', 'Mutation.close', 'User.email', 'User.phone', 'Vault.gold', 'Vault.open'],
  ],
]

it.each(FORBIDDEN)('what %s may run is valid, has nothing forbidden, and loses nothing else', (_, caller, forbidden) => {
  let filtered = 0
  fc.assert(
    fc.property(randomOperation(guarded.apiSchema), (source) => {
      const left = permitted(source, caller)
      if (left.document !== left.given) filtered++
      if (left.document) {
        expect(validate(guarded.apiSchema, left.document, specifiedRules)).toEqual([])
        expect(coordinates(left.document).filter((one) => forbidden.includes(one))).toEqual([])
      }
      const had = coordinates(left.given).filter((one) => forbidden.includes(one))
      // A fragment on a forbidden type goes even if it asks for nothing but the name of the type.
      if (had.length === 0 && !/on (Robot|Named)/.test(source)) expect(left.document).toBe(left.given)
      else if (had.length > 0) expect(left.forbidden.length).toBeGreaterThan(0)
      for (const { coordinate } of left.forbidden)
        expect(forbidden.some((one) => one === coordinate || one.startsWith(`${coordinate}.`))).toBe(true)
      for (const node of left.forbiddenNodes) expect(had.map((one) => one.split('.')[1])).toContain(node.name.value)
      expect(left.forbiddenNodes.size).toBe(had.length)
    }),
    { numRuns: 150, seed: 7 },
  )
  // Proves that the operations were worth it.
  expect(filtered).toBeGreaterThan(30)
})

/** Type.field for each field node. */
function coordinates(document: DocumentNode): string[] {
  const found: string[] = []
  const types = new TypeInfo(guarded.apiSchema)
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const parent = types.getParentType()
        if (parent && !node.name.value.startsWith('__')) found.push(`${getNamedType(parent).name}.${node.name.value}`)
      },
    }),
  )
  return found
}
