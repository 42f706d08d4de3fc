import type { ConformanceCase } from '../case.js'

const plans = {
  o1: JSON.stringify({ __typename: 'Install', code: 'W-o1', room: 'attic', cable: { metres: 30 } }),
  o2: JSON.stringify({ __typename: 'Repair', code: 'W-o2', severity: 3 }),
}

export const cases: readonly ConformanceCase[] = [
  { id: 'by-kind-of-an-interface', query: '{ orders { plan } }', data: { orders: [{ plan: plans.o1 }, { plan: plans.o2 }] } },
  {
    id: 'by-member-of-a-union',
    query: '{ orders { place } }',
    data: { orders: [{ place: '[["kind","coax"]]' }, { place: '[["x",1],["y",2]]' }] },
  },
  {
    id: 'some-kinds-only',
    query: '{ orders { id both } }',
    data: {
      orders: [
        { id: 'o1', both: 'none none none' },
        { id: 'o2', both: '3 cut 2' },
      ],
    },
  },
  {
    id: 'and-back',
    query: '{ urgent { both work { code ... on Repair { fault } } } }',
    data: { urgent: { both: '3 cut 2', work: { code: 'W-o2', fault: 'cut' } } },
  },
  {
    id: 'beside-what-the-client-asks-of-the-same-field',
    query:
      '{ order(id: "o1") { work { __typename ... on Install { cable { kind } } } plan target { ... on Cable { m: metres } } } }',
    data: { order: { work: { __typename: 'Install', cable: { kind: 'fibre' } }, plan: plans.o1, target: { m: 5 } } },
  },
  {
    id: 'under-an-alias-that-the-requirement-uses',
    query: '{ order(id: "o2") { work: target { ... on Spot { code: x severity: y } } plan } }',
    data: { order: { work: { code: 1, severity: 2 }, plan: plans.o2 } },
  },
]
