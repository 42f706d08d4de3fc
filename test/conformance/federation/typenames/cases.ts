import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  { id: 'of-the-root-alone', query: '{ __typename }', data: { __typename: 'Query' } },
  {
    id: 'of-the-root-under-aliases',
    query: '{ a: __typename other b: __typename ... { __typename } }',
    data: { a: 'Query', other: 'yes', b: 'Query', __typename: 'Query' },
  },
  {
    id: 'of-the-root-in-a-fragment',
    query: '{ ...Q box { size } } fragment Q on Query { kind: __typename }',
    data: { kind: 'Query', box: { size: 1 } },
  },
  {
    id: 'of-a-mutation',
    query: 'mutation { m: __typename touch { __typename ... on Shelf { id } } }',
    data: { m: 'Mutation', touch: { __typename: 'Shelf', id: 'h2' } },
  },
  { id: 'of-members', query: '{ units { __typename } }', data: { units: [{ __typename: 'Rack' }, { __typename: 'Shelf' }] } },
  {
    id: 'of-members-under-aliases-only',
    query: '{ units { t: __typename u: __typename } }',
    data: {
      units: [
        { t: 'Rack', u: 'Rack' },
        { t: 'Shelf', u: 'Shelf' },
      ],
    },
  },
  {
    id: 'in-conditions-only',
    query: '{ units { ... on Rack { __typename } ... on Shelf { name: __typename racks { __typename } } } }',
    data: { units: [{ __typename: 'Rack' }, { name: 'Shelf', racks: [{ __typename: 'Rack' }, { __typename: 'Rack' }] }] },
  },
  {
    id: 'of-values',
    query: '{ box { __typename inner { t: __typename inner { __typename } } } }',
    data: { box: { __typename: 'Box', inner: { t: 'Box', inner: null } } },
  },
  {
    id: 'of-an-interface',
    query: '{ item { __typename ... on Item { i: __typename } ... on Screw { s: __typename id } } }',
    data: { item: { __typename: 'Screw', i: 'Screw', s: 'Screw', id: 'w1' } },
  },
  {
    id: 'of-entities-and-what-is-behind-them',
    query:
      '{ units { ... on Rack { box { __typename size } __typename } ... on Shelf { racks { box { b: __typename } id __typename } } } }',
    data: {
      units: [
        { box: { __typename: 'Box', size: 7 }, __typename: 'Rack' },
        {
          racks: [
            { box: { b: 'Box' }, id: 'k1', __typename: 'Rack' },
            { box: { b: 'Box' }, id: 'k2', __typename: 'Rack' },
          ],
        },
      ],
    },
  },
  {
    id: 'skipped-and-included',
    query:
      'query ($y: Boolean!) { __typename @skip(if: $y) units { __typename @include(if: $y) x: __typename @skip(if: $y) } box { __typename @skip(if: $y) size } }',
    variables: { y: true },
    data: { units: [{ __typename: 'Rack' }, { __typename: 'Shelf' }], box: { size: 1 } },
  },
  {
    id: 'with-a-name-that-the-gateway-adds-itself',
    query: '{ units { __typename: __typename ... on Rack { __typename id } } }',
    data: { units: [{ __typename: 'Rack', id: 'k1' }, { __typename: 'Shelf' }] },
  },
  {
    id: 'in-introspection',
    query: '{ __schema { __typename queryType { __typename name } } __typename }',
    data: { __schema: { __typename: '__Schema', queryType: { __typename: '__Type', name: 'Query' } }, __typename: 'Query' },
  },
]
