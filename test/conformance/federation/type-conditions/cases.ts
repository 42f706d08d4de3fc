import type { ConformanceCase } from '../case.js'

const onCheckedAssets = (selection: string, declared = '') =>
  `query Checked${declared} { checks { asset { id ${selection} } } }`
const checkedAssets = (duct: object, pole: object) => ({
  checks: [{ asset: { id: 'd1', ...duct } }, { asset: { id: 'p1', ...pole } }, { asset: { id: 'd1', ...duct } }],
})

export const cases: readonly ConformanceCase[] = [
  {
    id: 'fields-of-kinds-from-two-subgraphs',
    query: '{ assets { tag ... on Duct { metres } ... on Pole { height } } }',
    data: {
      assets: [
        { tag: 'T1', metres: 50 },
        { tag: 'T2', height: 9 },
        { tag: 'T3', metres: 70 },
      ],
    },
  },
  {
    id: 'value-of-the-interface',
    query: '{ assets { id near { x y } } }',
    data: {
      assets: [
        { id: 'd1', near: { x: 1, y: 1 } },
        { id: 'p1', near: { x: 0, y: 0 } },
        { id: 'd2', near: { x: 1, y: 2 } },
      ],
    },
  },
  {
    id: 'the-same-field-in-many-conditions',
    query:
      '{ assets { tag ... on Asset { tag } ... on Duct { tag } ... on Pole { tag } ... on Like { __typename kind: __typename } } }',
    data: {
      assets: [
        { tag: 'T1', __typename: 'Duct', kind: 'Duct' },
        { tag: 'T2', __typename: 'Pole', kind: 'Pole' },
        { tag: 'T3', __typename: 'Duct', kind: 'Duct' },
      ],
    },
  },
  {
    id: 'interface-of-the-interface',
    query: '{ like(id: "d1") { id ... on Asset { tag worst } ... on Duct { checkCount } } none: like(id: "p1") { id } }',
    data: { like: [{ id: 'd2', tag: 'T3', worst: null, checkCount: 0 }], none: [] },
  },
  {
    id: 'arguments-under-aliases',
    query: '{ a: assets { worst(from: "B") } b: assets { ... on Pole { worst(from: "Z") } ... on Duct { worst } } }',
    data: {
      a: [{ worst: 'C' }, { worst: 'B' }, { worst: null }],
      b: [{ worst: 'C' }, { worst: null }, { worst: null }],
    },
  },
  {
    id: 'back-through-the-interface',
    query: '{ assets { id checks { asset { tag ... on Pole { height } ... on Duct { checkCount } } } } }',
    data: {
      assets: [
        { id: 'd1', checks: [{ asset: { tag: 'T1', checkCount: 2 } }, { asset: { tag: 'T1', checkCount: 2 } }] },
        { id: 'p1', checks: [{ asset: { tag: 'T2', height: 9 } }] },
        { id: 'd2', checks: [] },
      ],
    },
  },
  {
    id: 'included-condition',
    query: onCheckedAssets('... on Duct @include(if: $yes) { metres } ... on Pole { tag }', '($yes: Boolean = true)'),
    data: checkedAssets({ metres: 50 }, { tag: 'T2' }),
  },
  {
    id: 'not-included-condition',
    query: onCheckedAssets('... on Duct @include(if: $yes) { metres } ... on Pole { tag }', '($yes: Boolean = true)'),
    variables: { yes: false },
    data: checkedAssets({}, { tag: 'T2' }),
  },
  {
    id: 'skipped-condition',
    query: onCheckedAssets(
      '... on Duct @skip(if: $yes) { metres } ... on Duct { tag } ... on Pole { tag }',
      '($yes: Boolean = true)',
    ),
    data: checkedAssets({ tag: 'T1' }, { tag: 'T2' }),
  },
  {
    id: 'not-skipped-condition',
    query: onCheckedAssets(
      '... on Duct @skip(if: $yes) { metres } ... on Duct { tag } ... on Pole { tag }',
      '($yes: Boolean = false)',
    ),
    data: checkedAssets({ metres: 50, tag: 'T1' }, { tag: 'T2' }),
  },
  {
    id: 'condition-in-a-condition',
    query: onCheckedAssets(
      '... on Duct @include(if: $yes) { metres ... on Duct @skip(if: $yes) { tag } }',
      '($yes: Boolean = true)',
    ),
    data: checkedAssets({ metres: 50 }, {}),
  },
  {
    id: 'condition-in-another',
    query: onCheckedAssets(
      '... on Asset @include(if: $a) { tag ... on Duct @skip(if: $b) { metres } }',
      '($a: Boolean!, $b: Boolean!)',
    ),
    variables: { a: true, b: false },
    data: checkedAssets({ tag: 'T1', metres: 50 }, { tag: 'T2' }),
  },
  {
    id: 'union-with-members-of-several-subgraphs',
    query: `{ assets { ... on Duct { owner { ...O } } ... on Pole { holder { ...O } } } }
      fragment O on Owner { __typename ... on Agency { id company } ... on Person { email } ... on Contact { email } }`,
    data: {
      assets: [
        { owner: { __typename: 'Agency', id: 'ag1', company: 'Company ag1' } },
        { holder: { __typename: 'Contact', email: 'ada@nord.test' } },
        { owner: { __typename: 'Person', email: 'bo@nord.test' } },
      ],
    },
  },
  {
    id: 'one-alias-for-other-fields-by-kind',
    query:
      '{ assets { ... on Duct { size: metres who: owner { ... on Person { email } } } ... on Pole { size: height who: holder { ... on Contact { email } } } } }',
    data: {
      assets: [
        { size: 50, who: {} },
        { size: 9, who: { email: 'ada@nord.test' } },
        { size: 70, who: { email: 'bo@nord.test' } },
      ],
    },
  },
  {
    id: 'conditions-that-can-never-hold-together',
    query: '{ assets { ... on Duct { ... on Asset { ... on Pole { height } } id } } }',
    data: { assets: [{ id: 'd1' }, {}, { id: 'd2' }] },
  },
]
