import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'interface-on-a-union',
    query: '{ goods { ... on Stored { id } } }',
    data: { goods: [{ id: 'pump1' }, { id: 'pump2' }, { id: 'fan1' }, { id: 'fan2' }] },
  },
  {
    id: 'another-interface-on-a-union',
    query: '{ goods { __typename ... on Guaranteed { warranty } } }',
    data: {
      goods: [
        { __typename: 'Pump', warranty: 1 },
        { __typename: 'Pump', warranty: 2 },
        { __typename: 'Fan', warranty: 3 },
        { __typename: 'Fan', warranty: 4 },
      ],
    },
  },
  {
    id: 'kinds-of-which-one-cannot-come',
    query: '{ things { ... on Fan { warranty } ... on Pump { id } } }',
    data: { things: [{ warranty: 3 }, { warranty: 4 }] },
  },
  {
    id: 'interface-in-itself',
    query: '{ things { ... on Stored { id ... on Stored { id ... on Guaranteed { warranty } } } } }',
    data: {
      things: [
        { id: 'fan1', warranty: 3 },
        { id: 'fan2', warranty: 4 },
      ],
    },
  },
  {
    id: 'fragments-of-kind-and-interface',
    query: '{ fans { ...F ...S } } fragment F on Fan { id } fragment S on Stored { id __typename }',
    data: {
      fans: [
        { id: 'fan1', __typename: 'Fan' },
        { id: 'fan2', __typename: 'Fan' },
      ],
    },
  },
  {
    id: 'kind-that-the-subgraph-does-not-know-as-such',
    query: '{ stored(id: "pump1") { ... on Pump { warranty } } }',
    data: { stored: null },
    errors: true,
  },
  {
    id: 'the-same-asked-for-another-kind',
    query: '{ stored(id: "pump1") { ... on Fan { warranty } } }',
    data: { stored: null },
    errors: true,
  },
  {
    id: 'kind-that-is-known',
    query: '{ stored(id: "fan1") { id ... on Fan { warranty } } }',
    data: { stored: { id: 'fan1', warranty: 3 } },
  },
]
