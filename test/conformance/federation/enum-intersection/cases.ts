import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  { id: 'without-the-enum', query: '{ lines { id } }', data: { lines: [{ id: 'n1' }, { id: 'n2' }] } },
  {
    id: 'value-that-clients-do-not-know',
    query: '{ lines { id kind } }',
    data: {
      lines: [
        { id: 'n1', kind: 'FIBRE' },
        { id: 'n2', kind: null },
      ],
    },
    errors: true,
  },
  { id: 'value-that-clients-do-not-know-where-null-cannot-be', query: '{ strictLines { id kind } }', data: null, errors: true },
  {
    id: 'unknown-value-in-a-list',
    query: '{ lines { grades } }',
    data: { lines: [{ grades: ['GOLD', null] }, { grades: ['GOLD'] }] },
    errors: true,
  },
  { id: 'as-an-argument', query: '{ linesOf(kind: FIBRE) { id kind } }', data: { linesOf: [{ id: 'n1', kind: 'FIBRE' }] } },
  { id: 'unknown-as-an-argument', query: '{ linesOf(kind: DARK) { id } }', data: null, errors: true },
  {
    id: 'unknown-in-a-variable',
    query: 'query ($kind: LinkKind!) { linesOf(kind: $kind) { id } }',
    variables: { kind: 'DARK' },
    data: null,
    errors: true,
  },
  {
    id: 'known-in-a-variable',
    query: 'query ($kinds: [LinkKind!]) { sold(kinds: $kinds) { kind stage } }',
    variables: { kinds: ['COAX', 'FIBRE'] },
    data: {
      sold: [
        { kind: 'COAX', stage: 'OLD' },
        { kind: 'FIBRE', stage: 'NEW' },
      ],
    },
  },
  { id: 'default-of-an-argument', query: '{ sold { id stage } }', data: { sold: [{ id: 'n1', stage: 'NEW' }] } },
  {
    id: 'known-values-through-introspection',
    query: '{ __type(name: "LinkKind") { enumValues { name } } }',
    data: { __type: { enumValues: [{ name: 'FIBRE' }, { name: 'COAX' }] } },
  },
]
