import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'added-to-the-interface',
    query: '{ assets { id score } }',
    data: {
      assets: [
        { id: 'a1', score: 99 },
        { id: 'a2', score: 20 },
        { id: 'a3', score: 10 },
      ],
    },
  },
  {
    id: 'asked-on-one-kind',
    query: '{ assets { site ... on Router { ports score } ... on Antenna { height } } }',
    data: {
      assets: [
        { site: 'MTL', ports: 8, score: 99 },
        { site: 'QBC', height: 30 },
        { site: 'QBC', ports: 24, score: 10 },
      ],
    },
  },
  {
    id: 'asked-on-an-object-type',
    query: '{ routers { id cost score } }',
    data: {
      routers: [
        { id: 'a1', cost: 100, score: 99 },
        { id: 'a3', cost: 300, score: 10 },
      ],
    },
  },
  {
    id: 'from-the-interface-object-itself',
    query: '{ sick { id score } }',
    data: {
      sick: [
        { id: 'a2', score: 20 },
        { id: 'a3', score: 10 },
      ],
    },
  },
  {
    id: 'real-kind-of-what-only-knows-the-interface',
    query: '{ sick { __typename id } }',
    data: {
      sick: [
        { __typename: 'Antenna', id: 'a2' },
        { __typename: 'Router', id: 'a3' },
      ],
    },
  },
  {
    id: 'typename-alone',
    query: '{ dearest { __typename } sick { kind: __typename } }',
    data: { dearest: { __typename: 'Router' }, sick: [{ kind: 'Antenna' }, { kind: 'Router' }] },
  },
  {
    id: 'fields-of-a-kind-from-the-interface-object',
    query:
      '{ sick { ... on Antenna { height } ... on Router { ports } } dearest { ... on Antenna { height } ... on Router { ports cost(rate: 2) } } }',
    data: { sick: [{ height: 30 }, { ports: 24 }], dearest: { ports: 24, cost: 600 } },
  },
  { id: 'other-kind-than-asked', query: '{ dearest { id ... on Antenna { height score } } }', data: { dearest: { id: 'a3' } } },
  {
    id: 'interface-object-to-interface-object',
    query: '{ sick { cost } dearest { score site } }',
    data: { sick: [{ cost: 200 }, { cost: 300 }], dearest: { score: 10, site: 'QBC' } },
  },
  {
    id: 'deeper',
    query: '{ asset(id: "a1") { peers { site cost peers { __typename ... on Router { ports } } } } }',
    data: {
      asset: {
        peers: [
          {
            site: 'QBC',
            cost: 200,
            peers: [
              { __typename: 'Router', ports: 8 },
              { __typename: 'Router', ports: 24 },
            ],
          },
          { site: 'QBC', cost: 300, peers: [{ __typename: 'Router', ports: 8 }, { __typename: 'Antenna' }] },
        ],
      },
    },
  },
  {
    id: 'fragment-on-the-interface-inside-one-on-a-kind',
    query: '{ routers { ... on Asset { cost ... on Router { ports ... on Asset { site } } } } }',
    data: {
      routers: [
        { cost: 100, ports: 8, site: 'MTL' },
        { cost: 300, ports: 24, site: 'QBC' },
      ],
    },
  },
  {
    id: 'one-field-with-two-arguments',
    query:
      'query ($rate: Int!) { asset(id: "a2") { one: cost ... on Antenna { two: cost(rate: $rate) } ... on Router { two: cost(rate: 9) } } }',
    variables: { rate: 3 },
    data: { asset: { one: 200, two: 600 } },
  },
]
