import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'one-object',
    query: '{ offer { id title { id text } family { id code } price { id cents } } }',
    data: {
      offer: {
        id: '1',
        title: { id: 'title-1', text: 'Fibre' },
        family: { id: 'family-1', code: null },
        price: { id: 'price-1', cents: 8000 },
      },
    },
  },
  {
    id: 'a-list-put-together-by-position',
    query: '{ offers { price { id } id title { lang } } }',
    data: {
      offers: [
        { price: { id: 'price-1' }, id: '1', title: { lang: 'fr' } },
        { price: { id: 'price-2' }, id: '2', title: { lang: 'fr' } },
      ],
    },
  },
  { id: 'one-part-needs-one-subgraph', query: '{ offer { family { code } } }', data: { offer: { family: { code: null } } } },
  {
    id: 'twice-under-aliases',
    query: '{ a: offer { id title { text } } b: offer { price { cents } x: title { lang } } __typename }',
    data: { a: { id: '1', title: { text: 'Fibre' } }, b: { price: { cents: 8000 }, x: { lang: 'fr' } }, __typename: 'Query' },
  },
  {
    id: 'deferred-for-a-client-that-takes-no-parts',
    query:
      'query ($later: Boolean = true) { offer { id ... @defer(if: $later) { price { cents } } title { ... @defer { text } lang } } }',
    data: { offer: { id: '1', price: { cents: 8000 }, title: { text: 'Fibre', lang: 'fr' } } },
  },
]
