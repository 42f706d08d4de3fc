import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'five-subgraphs-in-a-row',
    query: '{ ports { faults } }',
    data: { ports: [{ faults: [] }, { faults: ['CUT', 'NOISE'] }] },
  },
  {
    id: 'something-of-each',
    query: '{ port(id: "p2") { id slot cable { id } pair state faults } }',
    data: { port: { id: 'p2', slot: 'sl2', cable: { id: 'cb2' }, pair: 'pr2', state: 'DOWN', faults: ['CUT', 'NOISE'] } },
  },
  { id: 'the-chain-backwards', query: '{ down { id faults } }', data: { down: [{ id: 'p2', faults: ['CUT', 'NOISE'] }] } },
  {
    id: 'in-the-order-asked',
    query: '{ port(id: "p1") { faults state pair cable { id } slot id } }',
    data: { port: { faults: [], state: 'UP', pair: 'pr1', cable: { id: 'cb1' }, slot: 'sl1', id: 'p1' } },
  },
]
