import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'entity-after-a-mutation',
    query: 'mutation { createTariff(input: { id: "f7", label: "Fibre", cents: 7000 }) { label cents dear offered } }',
    data: { createTariff: { label: 'Fibre', cents: 7000, dear: true, offered: true } },
  },
  {
    id: 'in-order-across-subgraphs',
    query: `mutation ($key: String!) {
      five: add(key: $key, amount: 5) ten: multiply(key: $key, by: 2) twelve: add(key: $key, amount: 2)
      thirtySix: multiply(key: $key, by: 3) last: read(key: $key) { total }
    }`,
    uniqueVariable: 'key',
    data: { five: 5, ten: 10, twelve: 12, thirtySix: 36, last: { total: 36 } },
  },
  {
    id: 'in-order-in-and-out-of-fragments',
    query: `mutation ($key: String!) {
      ... on Mutation { five: add(key: $key, amount: 5) } ten: multiply(key: $key, by: 2)
      ... on Mutation { twelve: add(key: $key, amount: 2) thirteen: add(key: $key, amount: 1) } ...Last
    } fragment Last on Mutation { last: multiply(key: $key, by: 2) }`,
    uniqueVariable: 'key',
    data: { five: 5, ten: 10, twelve: 12, thirteen: 13, last: 26 },
  },
  {
    id: 'what-belongs-to-one-is-fetched-before-the-next',
    query: `mutation ($key: String!) {
      add(key: $key, amount: 5) first: read(key: $key) { total totalSeen } more: add(key: $key, amount: 1)
      second: read(key: $key) { totalSeen }
    }`,
    uniqueVariable: 'key',
    data: { add: 5, first: { total: 5, totalSeen: 5 }, more: 6, second: { totalSeen: 6 } },
  },
  {
    id: 'same-mutation-twice',
    query: 'mutation ($key: String!) { a: add(key: $key, amount: 1) b: add(key: $key, amount: 1) }',
    uniqueVariable: 'key',
    data: { a: 1, b: 2 },
  },
  {
    id: 'requires-after-a-mutation-of-the-other-subgraph',
    query: 'mutation { rate(tariff: "f1") { dear label } }',
    data: { rate: { dear: false, label: 'tariff f1' } },
  },
  {
    id: 'input-from-variables',
    query: 'mutation ($id: ID!, $cents: Int!) { createTariff(input: { id: $id, label: "V", cents: $cents }) { id dear } }',
    variables: { id: 'f8', cents: 10 },
    data: { createTariff: { id: 'f8', dear: false } },
  },
  { id: 'an-error-where-null-cannot-be', query: 'mutation { refuse }', data: null, errors: true },
  {
    id: 'an-error-does-not-stop-the-next',
    query: 'mutation ($key: String!) { mayRefuse multiply(key: $key, by: 2) }',
    uniqueVariable: 'key',
    data: { mayRefuse: null, multiply: 0 },
    errors: true,
  },
  {
    id: 'left-out-by-a-directive',
    query:
      'mutation ($key: String!, $no: Boolean!) { add(key: $key, amount: 3) multiply(key: $key, by: 5) @include(if: $no) read(key: $key) { total } }',
    uniqueVariable: 'key',
    variables: { no: false },
    data: { add: 3, read: { total: 3 } },
  },
  {
    id: 'typename-of-the-root',
    query: 'mutation { __typename rate(tariff: "f1") { id } }',
    data: { __typename: 'Mutation', rate: { id: 'f1' } },
  },
  { id: 'query-beside', query: '{ tariff(id: "f1") { label dear } }', data: { tariff: { label: 'Basic', dear: false } } },
]
