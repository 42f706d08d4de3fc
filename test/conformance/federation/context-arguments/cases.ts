import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'from-the-parent',
    query: '{ accounts { line { price(cents: 5) } } }',
    data: { accounts: [{ line: { price: '5 CAD for l-a1' } }, { line: { price: '5 USD for l-a2' } }] },
  },
  {
    id: 'from-another-type',
    query: '{ partner { line { price(cents: 1) name } } }',
    data: { partner: { line: { price: '1 EUR for l-p1', name: 'line l-p1' } } },
  },
  {
    id: 'in-lists',
    query: '{ accounts { id lines { price(cents: 2) } } }',
    data: {
      accounts: [
        { id: 'a1', lines: [{ price: '2 CAD for l-a1' }, { price: '2 CAD for m-a1' }] },
        { id: 'a2', lines: [{ price: '2 USD for l-a2' }, { price: '2 USD for m-a2' }] },
      ],
    },
  },
  {
    id: 'two-levels-down',
    query: '{ accounts { line { parts { label weight } } } }',
    data: {
      accounts: [
        {
          line: {
            parts: [
              { label: 'l-a1-1 in CAD', weight: 4 },
              { label: 'l-a1-2 in CAD', weight: 4 },
            ],
          },
        },
        {
          line: {
            parts: [
              { label: 'l-a2-1 in USD', weight: 4 },
              { label: 'l-a2-2 in USD', weight: 4 },
            ],
          },
        },
      ],
    },
  },
  {
    id: 'behind-another-subgraph',
    query: '{ accounts { line { twin { price(cents: 3) parts { label } } } } }',
    data: {
      accounts: ['CAD', 'USD'].map((currency, index) => {
        const id = `twin-l-a${index + 1}`
        return {
          line: {
            twin: {
              price: `3 ${currency} for ${id}`,
              parts: [{ label: `${id}-1 in ${currency}` }, { label: `${id}-2 in ${currency}` }],
            },
          },
        }
      }),
    },
  },
  {
    id: 'by-kind-of-an-interface',
    query: '{ anyone { ... on Account { line { price(cents: 7) } currency } ... on Partner { line { price(cents: 8) } } } }',
    data: { anyone: { line: { price: '7 USD for l-a2' }, currency: 'USD' } },
  },
  {
    id: 'twice-with-other-arguments',
    query: 'query ($cents: Int!) { accounts { currency: id line { a: price(cents: $cents) b: price(cents: 9) } } }',
    variables: { cents: 8 },
    data: {
      accounts: [
        { currency: 'a1', line: { a: '8 CAD for l-a1', b: '9 CAD for l-a1' } },
        { currency: 'a2', line: { a: '8 USD for l-a2', b: '9 USD for l-a2' } },
      ],
    },
  },
  {
    id: 'clients-cannot-give-it',
    query: '{ partner { line { price(cents: 1, currency: "CAD") } } }',
    data: null,
    errors: true,
  },
  {
    id: 'under-an-interface',
    query: '{ anyone { line { price(cents: 7) } ... on Account { currency } } }',
    data: { anyone: { line: { price: '7 USD for l-a2' }, currency: 'USD' } },
  },
]
