import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'null-and-unknown-entities',
    query: '{ contracts { contract { id signer { id name } } } }',
    data: {
      contracts: [
        { contract: { id: 'k1', signer: { id: 'p1', name: 'Ada' } } },
        { contract: { id: 'k2', signer: null } },
        { contract: { id: 'k3', signer: { id: 'p9', name: null } } },
        { contract: { id: 'k4', signer: { id: 'p2', name: 'Bo' } } },
      ],
    },
  },
  {
    id: 'list-with-nulls',
    query: '{ sparse { id signer { name } } }',
    data: { sparse: [{ id: 'k1', signer: { name: 'Ada' } }, null, { id: 'k4', signer: { name: 'Bo' } }, null] },
  },
  {
    id: 'lists-with-nulls-inside-lists',
    query: '{ sparse { witnesses { id name } } }',
    data: {
      sparse: [{ witnesses: [{ id: 'p2', name: 'Bo' }, null, { id: 'p9', name: null }] }, null, { witnesses: null }, null],
    },
  },
  {
    id: 'nothing-but-nulls',
    query: '{ sparse { __typename } }',
    data: { sparse: [{ __typename: 'Contract' }, null, { __typename: 'Contract' }, null] },
  },
]
