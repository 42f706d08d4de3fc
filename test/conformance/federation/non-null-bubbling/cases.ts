import type { ConformanceCase } from '../case.js'

const errors = true

export const cases: readonly ConformanceCase[] = [
  { id: 'to-the-top', query: '{ all { id state } }', data: null, errors, errorPaths: [['all', 1, 'state']] },
  {
    id: 'to-an-element',
    query: '{ some { id state } }',
    data: { some: [{ id: 'n1', state: 'UP' }, null, null] },
    errors,
    errorPaths: [['some', 1, 'state']],
  },
  {
    id: 'to-a-list',
    query: '{ perhaps { id state } }',
    data: { perhaps: null },
    errors,
    errorPaths: [['perhaps', 1, 'state']],
  },
  {
    id: 'not-at-all-where-null-can-be',
    query: '{ all { id hint } }',
    data: {
      all: [
        { id: 'n1', hint: 'fine' },
        { id: 'n2', hint: null },
        { id: 'n3', hint: null },
      ],
    },
    errors,
    errorPaths: [['all', 1, 'hint']],
  },
  {
    id: 'one-root-field-only',
    query: '{ perhaps { state } none { state } one(id: "n1") { state } }',
    data: { perhaps: null, none: null, one: { state: 'UP' } },
    errors,
    errorPaths: [['perhaps', 1, 'state']],
  },
  {
    id: 'unknown-to-the-second-subgraph',
    query: '{ one(id: "n3") { id state } }',
    data: { one: null },
    errors,
    errorPaths: [['one', 'state']],
  },
  { id: 'unknown-but-nullable', query: '{ one(id: "n3") { id hint } }', data: { one: { id: 'n3', hint: null } } },
  {
    id: 'through-objects',
    query: '{ wrapped { spare inner { node { state } } } }',
    data: { wrapped: null },
    errors,
    errorPaths: [['wrapped', 'inner', 'node', 'state']],
  },
  {
    id: 'not-through-objects',
    query: '{ wrapped { spare inner { node { hint } } } }',
    data: { wrapped: { spare: 'kept', inner: { node: { hint: null } } } },
    errors,
    errorPaths: [['wrapped', 'inner', 'node', 'hint']],
  },
  {
    id: 'lists-in-lists',
    query: '{ deep { state } }',
    data: { deep: [[{ state: 'UP' }], null, []] },
    errors,
    errorPaths: [['deep', 1, 1, 'state']],
  },
  {
    id: 'element-inside-a-subgraph',
    query: '{ some { tags } }',
    data: { some: [{ tags: ['a'] }, { tags: null }, { tags: null }] },
    errors,
    errorPaths: [['some', 1, 'tags', 1]],
  },
  { id: 'nulls-in-a-list-that-may-have-them', query: '{ one(id: "n2") { codes } }', data: { one: { codes: [1, null] } } },
  {
    id: 'unknown-where-a-list-must-be',
    query: '{ one(id: "n3") { codes } }',
    data: { one: null },
    errors,
    errorPaths: [['one', 'codes']],
  },
  {
    id: 'in-an-abstract-type',
    query: '{ unit { ... on Node { state } } }',
    data: null,
    errors,
    errorPaths: [['unit', 'state']],
  },
  {
    id: 'in-an-abstract-type-not-asked',
    query: '{ unit { __typename ... on Wrapper { inner { node { state } } } } }',
    data: { unit: { __typename: 'Node' } },
  },
  {
    id: 'deeper-entity',
    query: '{ one(id: "n1") { state next { state } } }',
    data: { one: { state: 'UP', next: null } },
    errors,
    errorPaths: [['one', 'next', 'state']],
  },
  {
    id: 'deeper-entity-that-must-be',
    query: '{ one(id: "n1") { hint parent { state } } }',
    data: { one: null },
    errors,
    errorPaths: [['one', 'parent', 'state']],
  },
  { id: 'skipped', query: '{ all { id state @skip(if: true) } }', data: { all: [{ id: 'n1' }, { id: 'n2' }, { id: 'n3' }] } },
  {
    id: 'under-an-alias',
    query: '{ one(id: "n2") { hint: state } other: one(id: "n2") { state: hint } }',
    data: { one: null, other: { state: null } },
    errors,
    errorPaths: [
      ['one', 'hint'],
      ['other', 'state'],
    ],
  },
]
