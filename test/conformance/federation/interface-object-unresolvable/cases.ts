import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'fields-of-the-interface-object-need-no-kind',
    query: '{ found { id shelf } }',
    data: { found: { id: 'x1', shelf: 'B4' } },
  },
  { id: 'key-of-the-interface-object', query: '{ found { id } }', data: { found: { id: 'x1' } } },
  { id: 'no-kind-to-be', query: '{ thing { id } }', data: { thing: null }, errors: true },
  { id: 'no-way-to-the-field', query: '{ thing { shelf } }', data: null, errors: true },
  { id: 'opaque-interface', query: '{ spare { id } }', data: { spare: { id: 'sp1' } } },
  { id: 'unknown-field-of-the-interface', query: '{ spare { id watts } }', data: null, errors: true },
  { id: 'condition-on-a-kind', query: '{ spare { ... on Fan { id } } }', data: { spare: { id: 'sp1' } } },
  {
    id: 'field-of-a-kind',
    query: '{ spare { id ... on Fan { watts __typename } } }',
    data: { spare: { id: 'sp1', watts: 12, __typename: 'Fan' } },
  },
]
