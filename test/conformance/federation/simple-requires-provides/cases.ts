import type { ConformanceCase } from '../case.js'

/** Provided values differ from the owner's on purpose: they tell where a value came from. */
export const cases: readonly ConformanceCase[] = [
  {
    id: 'two-required',
    query: '{ parts { shipping } }',
    data: { parts: [{ shipping: 6 }, { shipping: 0 }] },
  },
  { id: 'required-and-back', query: '{ inStock { left shipping } }', data: { inStock: [{ left: 2, shipping: 6 }] } },
  {
    id: 'requires-that-overlap',
    query: '{ inStock { fragile shipping weight } parts { fragile } }',
    data: { inStock: [{ fragile: 'yes', shipping: 6, weight: 3 }], parts: [{ fragile: 'yes' }, { fragile: 'no' }] },
  },
  { id: 'provided', query: '{ lastPart { name } }', data: { lastPart: { name: 'Rack (as ordered)' } } },
  {
    id: 'provided-and-more',
    query: '{ lastPart { name ordered left } }',
    data: { lastPart: { name: 'Rack (as ordered)', ordered: 1, left: 0 } },
  },
  {
    id: 'provided-deeper',
    query: '{ orders { line { count part { price } } } }',
    data: { orders: [{ line: { count: 2, part: { price: 99 } } }] },
  },
  {
    id: 'required-under-aliases',
    query: '{ parts(first: 1) { weight: sku price: weight cost: shipping s: left } }',
    data: { parts: [{ weight: 'x1', price: 3, cost: 6, s: 2 }] },
  },
  {
    id: 'required-of-a-provided-place',
    query: '{ orders { line { part { sku ordered name fragile } } } }',
    data: { orders: [{ line: { part: { sku: 'x1', ordered: 2, name: 'Modem', fragile: 'yes' } } }] },
  },
]
