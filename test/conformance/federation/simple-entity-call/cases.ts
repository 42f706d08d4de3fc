import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'field-of-another-subgraph',
    query: '{ site(id: "s1") { city links { speed } } }',
    data: { site: { city: 'Montréal', links: [{ speed: 100 }, { speed: 250 }] } },
  },
  {
    id: 'entity-from-a-stub',
    query: '{ fastest { speed site { city } } }',
    data: { fastest: { speed: 250, site: { city: 'Montréal' } } },
  },
  {
    id: 'there-and-back',
    query: '{ link(id: "l3") { site { city links { id site { city id } } } } }',
    data: { link: { site: { city: 'Québec', links: [{ id: 'l3', site: { city: 'Québec', id: 's2' } }] } } },
  },
  {
    id: 'list-with-argument-from-a-variable',
    query: 'query ($above: Int) { sites { id links(above: $above) { id } } }',
    variables: { above: 90 },
    data: {
      sites: [
        { id: 's1', links: [{ id: 'l1' }, { id: 'l2' }] },
        { id: 's2', links: [] },
      ],
    },
  },
  {
    id: 'same-field-twice-with-other-arguments',
    query: '{ sites { all: links { id } fast: links(above: 200) { id speed } } }',
    data: {
      sites: [
        { all: [{ id: 'l1' }, { id: 'l2' }], fast: [{ id: 'l2', speed: 250 }] },
        { all: [{ id: 'l3' }], fast: [] },
      ],
    },
  },
  {
    id: 'aliases-of-the-key',
    query: '{ one: site(id: "s2") { number: id id: city links { number: id } } }',
    data: { one: { number: 's2', id: 'Québec', links: [{ number: 'l3' }] } },
  },
  { id: 'nothing-found', query: '{ site(id: "s9") { city links { speed } } }', data: { site: null } },
  {
    id: 'several-roots-of-several-subgraphs',
    query: '{ site(id: "s2") { city } fastest { id } link(id: "l1") { site { id city } } }',
    data: { site: { city: 'Québec' }, fastest: { id: 'l2' }, link: { site: { id: 's1', city: 'Montréal' } } },
  },
  {
    id: 'named-fragments-in-several-places',
    query: `query { link(id: "l1") { ...L } fastest { ...L } }
      fragment L on Link { id site { ...S } } fragment S on Site { city links(above: 240) { speed } }`,
    data: {
      link: { id: 'l1', site: { city: 'Montréal', links: [{ speed: 250 }] } },
      fastest: { id: 'l2', site: { city: 'Montréal', links: [{ speed: 250 }] } },
    },
  },
]
