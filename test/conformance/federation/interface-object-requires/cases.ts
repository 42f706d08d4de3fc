import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'required-of-every-kind',
    query: '{ accounts { addressee } }',
    data: { accounts: [{ addressee: 'To Nordet' }, { addressee: 'To Ada' }] },
  },
  {
    id: 'required-of-one-kind',
    query: '{ accounts { id ... on Business { fee sector } } }',
    data: { accounts: [{ id: 'b1', fee: 200, sector: 'retail' }, { id: 'r1' }] },
  },
  { id: 'required-of-an-object-type', query: '{ businesses { fee paid } }', data: { businesses: [{ fee: 200, paid: true }] } },
  {
    id: 'from-the-interface-object-and-back',
    query: '{ owing { addressee fee } }',
    data: { owing: [{ addressee: 'To Ada', fee: 10 }] },
  },
  {
    id: 'with-the-required-beside-it',
    query: '{ owing { __typename name addressee seats } }',
    data: { owing: [{ __typename: 'Resident', name: 'Ada', addressee: 'To Ada', seats: 1 }] },
  },
  {
    id: 'required-of-some-kinds',
    query: '{ accounts { id ... on Business { fee sector } ... on Resident { addressee } } }',
    data: {
      accounts: [
        { id: 'b1', fee: 200, sector: 'retail' },
        { id: 'r1', addressee: 'To Ada' },
      ],
    },
  },
  {
    id: 'required-of-another-kind-from-the-interface-object',
    query: '{ owing { id ... on Business { fee } } }',
    data: { owing: [{ id: 'r1' }] },
  },
  {
    id: 'of-every-kind-beside-what-is-required-of-one',
    query: '{ accounts { paid ... on Business { fee } ... on Resident { named: addressee } } }',
    data: {
      accounts: [
        { paid: true, fee: 200 },
        { paid: false, named: 'To Ada' },
      ],
    },
  },
]
