import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  { id: 'required-with-an-argument', query: '{ parts { inUsd } }', data: { parts: [{ inUsd: 80 }, { inUsd: 800 }] } },
  { id: 'argument-inside-an-object', query: '{ parts { dear } }', data: { parts: [{ dear: false }, { dear: true }] } },
  {
    id: 'two-requirements-with-other-arguments',
    query: '{ parts { sku inUsd inEur dear } }',
    data: {
      parts: [
        { sku: 'x1', inUsd: 80, inEur: 40, dear: false },
        { sku: 'x2', inUsd: 800, inEur: 400, dear: true },
      ],
    },
  },
  {
    id: 'and-a-third-argument-from-the-client',
    query: '{ parts { price(currency: "CAD") inEur inUsd family { average(currency: "CAD") } dear } }',
    data: {
      parts: [
        { price: 30, inEur: 40, inUsd: 80, family: { average: 21 }, dear: false },
        { price: 300, inEur: 400, inUsd: 800, family: { average: 210 }, dear: true },
      ],
    },
  },
  {
    id: 'client-asks-with-the-same-argument',
    query: '{ parts { price(currency: "USD") inUsd } }',
    data: {
      parts: [
        { price: 20, inUsd: 80 },
        { price: 200, inUsd: 800 },
      ],
    },
  },
  {
    id: 'client-aliases-with-several-arguments',
    query:
      '{ parts { usd: price(currency: "USD") eur: price(currency: "EUR") price: inUsd family { average: name a: average(currency: "EUR") } dear } }',
    data: {
      parts: [
        { usd: 20, eur: 10, price: 80, family: { average: 'family x1', a: 7 }, dear: false },
        { usd: 200, eur: 100, price: 800, family: { average: 'family x2', a: 70 }, dear: true },
      ],
    },
  },
  {
    id: 'required-list-with-an-argument',
    query: '{ meters { reader } }',
    data: { meters: [{ reader: 't1 t2 t1' }, { reader: 't2' }] },
  },
  {
    id: 'client-asks-the-list-with-a-smaller-argument',
    query: '{ meters { reader readings(first: 1) { id } } }',
    data: {
      meters: [
        { reader: 't1 t2 t1', readings: [{ id: 'r1' }] },
        { reader: 't2', readings: [{ id: 'r4' }] },
      ],
    },
  },
  {
    id: 'client-asks-the-list-with-a-larger-argument-and-other-fields',
    query: '{ meters { readings(first: 5) { value } reader } }',
    data: {
      meters: [
        { readings: [{ value: 5 }, { value: 7 }, { value: 9 }], reader: 't1 t2 t1' },
        { readings: [{ value: 7 }], reader: 't2' },
      ],
    },
  },
  {
    id: 'requirement-inside-the-list',
    query: '{ meters { readings(first: 3) { id lonely } } }',
    data: {
      meters: [
        {
          readings: [
            { id: 'r1', lonely: true },
            { id: 'r2', lonely: false },
            { id: 'r3', lonely: true },
          ],
        },
        { readings: [{ id: 'r4', lonely: false }] },
      ],
    },
  },
  {
    id: 'argument-from-a-variable-with-a-default',
    query: 'query ($first: Int = 1) { meters { reader readings(first: $first) { id } } }',
    data: {
      meters: [
        { reader: 't1 t2 t1', readings: [{ id: 'r1' }] },
        { reader: 't2', readings: [{ id: 'r4' }] },
      ],
    },
  },
  {
    id: 'argument-from-a-variable-in-two-fragments',
    query: `query ($first: Int = 2) { meters { reader ...A ...B } }
      fragment A on Meter { readings(first: $first) { id } } fragment B on Meter { readings(first: $first) { value } }`,
    variables: { first: 1 },
    data: {
      meters: [
        { reader: 't1 t2 t1', readings: [{ id: 'r1', value: 5 }] },
        { reader: 't2', readings: [{ id: 'r4', value: 7 }] },
      ],
    },
  },
  {
    id: 'other-arguments-behind-one-requirement',
    query: '{ parts { spread } }',
    data: { parts: [{ spread: 40 }, { spread: 400 }] },
  },
  {
    id: 'other-arguments-behind-one-requirement-and-from-the-client',
    query: '{ parts { inEur spread price(currency: "CAD") dear } }',
    data: {
      parts: [
        { inEur: 40, spread: 40, price: 30, dear: false },
        { inEur: 400, spread: 400, price: 300, dear: true },
      ],
    },
  },
]
