import type { ConformanceCase } from '../case.js'

const query = 'query ($no: Boolean!) { good { label cost @skip(if: $no) } }'

export const cases: readonly ConformanceCase[] = [
  { id: 'skipped-beside-what-needs-nothing', query, variables: { no: true }, data: { good: { label: 'label g1' } } },
  { id: 'not-skipped', query, variables: { no: false }, data: { good: { label: 'label g1', cost: 20 } } },
  {
    id: 'one-of-two-included',
    query: 'query ($a: Boolean!, $b: Boolean!) { goods { label cost @include(if: $a) sum @include(if: $b) } }',
    variables: { a: true, b: false },
    data: {
      goods: [
        { label: 'label g1', cost: 20 },
        { label: 'label g2', cost: 40 },
      ],
    },
  },
  {
    id: 'the-other-of-two-included',
    query: 'query ($a: Boolean!, $b: Boolean!) { goods { label cost @include(if: $a) sum @include(if: $b) } }',
    variables: { a: false, b: true },
    data: {
      goods: [
        { label: 'label g1', sum: '10 and null' },
        { label: 'label g2', sum: '20 and 3' },
      ],
    },
  },
  {
    id: 'none-included',
    query: 'query ($a: Boolean = false) { goods { label ... @include(if: $a) { cost sum } } }',
    data: { goods: [{ label: 'label g1' }, { label: 'label g2' }] },
  },
  {
    id: 'required-skipped-by-the-client-but-needed',
    query: 'query ($no: Boolean!) { good { price @skip(if: $no) cost } }',
    variables: { no: true },
    data: { good: { cost: 20 } },
  },
  {
    id: 'under-two-conditions',
    query:
      'query ($a: Boolean!, $b: Boolean!) { good { ... @include(if: $a) { label ... @skip(if: $b) { cost } } sum @include(if: $b) } }',
    variables: { a: true, b: true },
    data: { good: { label: 'label g1', sum: '10 and null' } },
  },
]
