import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = (
  [
    { id: 'of-one-subgraph', query: 'subscription { ticks(count: 3) }', data: [{ ticks: 0 }, { ticks: 1 }, { ticks: 2 }] },
    { id: 'that-ends-at-once', query: 'subscription { ticks(count: 0) }', data: [] },
    {
      id: 'entity-fields',
      query: 'subscription { orders { id name step client { sites } } }',
      data: [
        { orders: { id: 'o1', name: 'First', step: 'step o1', client: { sites: ['site of c-o1'] } } },
        { orders: { id: 'o2', name: 'Second', step: 'step o2', client: { sites: ['site of c-o2'] } } },
      ],
    },
    {
      id: 'variables-and-aliases',
      query:
        'subscription ($ids: [ID!]!, $no: Boolean = false) { o: orders(ids: $ids) { id: name step @include(if: $no) kind: __typename } }',
      variables: { ids: ['o2'] },
      data: [{ o: { id: 'Second', kind: 'Order' } }],
    },
    {
      id: 'kinds-and-one-event-with-a-fault',
      query: 'subscription { changes { __typename order { name } ... on Opened { by } ... on Closed { at } } }',
      data: [
        { changes: { __typename: 'Opened', order: { name: 'First' }, by: 'Ada' } },
        { changes: { __typename: 'Closed', order: { name: 'Second' }, at: 5 } },
        null,
        { changes: { __typename: 'Closed', order: { name: 'First' }, at: 6 } },
      ],
      errors: true,
    },
    {
      id: 'requirements',
      query: 'subscription ($from: Int!) { loads(from: $from) { value links { id state } } }',
      variables: { from: 99 },
      data: [
        {
          loads: {
            value: 1,
            links: [
              { id: 'l1', state: 'HOT' },
              { id: 'l2', state: 'COOL' },
            ],
          },
        },
        { loads: { value: null, links: [] } },
      ],
    },
    {
      id: 'fragments',
      query:
        'subscription { ...S } fragment S on Subscription { orders(ids: ["o1"]) { ...O } } fragment O on Order { client { id } name }',
      data: [{ orders: { client: { id: 'c-o1' }, name: 'First' } }],
    },
  ] satisfies ConformanceCase[]
).map((one) => ({ ...one, subscription: true }))
