import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'literal-skip',
    query: '{ unit { a never @skip(if: true) b neverB @skip(if: true) } }',
    data: { unit: { a: 'a1', b: 'b1' } },
  },
  {
    id: 'literal-include',
    query: '{ unit { a @include(if: true) never @include(if: false) } never @include(if: false) other }',
    data: { unit: { a: 'a1' }, other: 1 },
  },
  {
    id: 'variables',
    query:
      'query ($y: Boolean!, $n: Boolean!) { unit { a @skip(if: $n) never @include(if: $n) b @include(if: $y) neverB @skip(if: $y) } }',
    variables: { y: true, n: false },
    data: { unit: { a: 'a1', b: 'b1' } },
  },
  {
    id: 'skip-wins-over-include',
    query: 'query ($y: Boolean!) { unit { id never @skip(if: $y) @include(if: $y) neverB @include(if: $y) @skip(if: $y) } }',
    variables: { y: true },
    data: { unit: { id: 'u1' } },
  },
  {
    id: 'both-must-hold',
    query:
      'query ($y: Boolean!, $n: Boolean!) { unit { a @skip(if: $n) @include(if: $y) never @skip(if: $n) @include(if: $n) } }',
    variables: { y: true, n: false },
    data: { unit: { a: 'a1' } },
  },
  {
    id: 'default-of-the-variable',
    query: 'query ($y: Boolean = true, $n: Boolean! = false) { unit { never @skip(if: $y) b @skip(if: $n) } }',
    data: { unit: { b: 'b1' } },
  },
  {
    id: 'given-value-over-the-default',
    query: 'query ($y: Boolean = true) { unit { a @skip(if: $y) neverB @include(if: $y) } }',
    variables: { y: false },
    data: { unit: { a: 'a1' } },
  },
  {
    id: 'fragments',
    query: `query ($n: Boolean!) { unit { ...A @include(if: $n) ... on Unit @skip(if: $n) { b } ... @include(if: $n) { neverB } } }
      fragment A on Unit { never neverB }`,
    variables: { n: false },
    data: { unit: { b: 'b1' } },
  },
  {
    id: 'the-same-field-with-and-without',
    query: 'query ($n: Boolean!) { unit { b @include(if: $n) b ...F @include(if: $n) a } } fragment F on Unit { a b }',
    variables: { n: false },
    data: { unit: { b: 'b1', a: 'a1' } },
  },
  {
    id: 'one-field-in-parts-under-other-conditions',
    query:
      'query ($n: Boolean!, $y: Boolean!) { unit { next @include(if: $n) { neverB } next @include(if: $y) { a } next { b @skip(if: $n) } } }',
    variables: { n: false, y: true },
    data: { unit: { next: { a: 'a1', b: 'b1' } } },
  },
  {
    id: 'a-whole-root',
    query: 'query ($n: Boolean!) { never @include(if: $n) neverB @include(if: $n) unit @skip(if: $n) { id } }',
    variables: { n: false },
    data: { unit: { id: 'u1' } },
  },
  {
    id: 'all-roots',
    query: 'query ($n: Boolean!) { never @include(if: $n) neverB @include(if: $n) }',
    variables: { n: false },
    data: {},
  },
  { id: 'all-roots-by-literals', query: '{ never @include(if: false) neverB @skip(if: true) }', data: {} },
  {
    id: 'all-fields-of-an-object',
    query: 'query ($n: Boolean!) { unit { never @include(if: $n) neverB @include(if: $n) } }',
    variables: { n: false },
    data: { unit: {} },
  },
  {
    id: 'all-fields-of-objects-in-a-list',
    query: '{ units { next { neverB @include(if: false) } never @skip(if: true) } }',
    data: { units: [{ next: {} }] },
  },
  {
    id: 'nested-conditions',
    query:
      'query ($y: Boolean!, $n: Boolean!) { unit @include(if: $y) { next @include(if: $y) { ... @include(if: $y) { b never @include(if: $n) next @skip(if: $y) { neverB } } } } }',
    variables: { y: true, n: false },
    data: { unit: { next: { b: 'b1' } } },
  },
  { id: 'variable-missing', query: 'query ($y: Boolean!) { unit { a @skip(if: $y) } }', data: null, errors: true },
  {
    id: 'null-for-a-boolean-that-must-be',
    query: 'query ($y: Boolean = true) { unit { a @skip(if: $y) } }',
    variables: { y: null },
    data: null,
    errors: true,
  },
]
