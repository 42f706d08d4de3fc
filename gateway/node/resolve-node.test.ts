import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { Kind, parse } from 'graphql'
import { NODE_PREFIXES } from '#contract/id-prefixes.js'
import { typeOfId } from './resolve-node.js'

it.each(Object.entries(NODE_PREFIXES))('%s leads to its type and owner', (prefix, owner) => {
  expect(typeOfId(`${prefix}_${'0'.repeat(26)}`)).toEqual(owner)
})

it.each([
  '',
  'ord',
  'ord_',
  'ORD_00000000000000000000000000',
  `ord_${'0'.repeat(27)}`,
  `ord_${'0'.repeat(25)}é`,
  "ord_' OR 1=1 --",
])('refuses %j', (id) => {
  expect(() => typeOfId(id)).toThrow('"id"')
})

it('knows no type for a prefix that is not an entity’s', () => {
  expect(typeOfId(`evt_${'0'.repeat(26)}`)).toBeNull()
})

it('declares in its schema each type that has a prefix, and no other', () => {
  const { definitions } = parse(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8'))
  const types = definitions.flatMap((one) =>
    one.kind === Kind.OBJECT_TYPE_DEFINITION && one.name.value !== 'Query' ? [one.name.value] : [],
  )
  expect(types.sort()).toEqual(
    Object.values(NODE_PREFIXES)
      .map(({ type }) => type)
      .sort(),
  )
})
