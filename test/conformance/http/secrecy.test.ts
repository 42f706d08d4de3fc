import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { getIntrospectionQuery } from 'graphql'
import { type ServedGraph, serveGraph } from './served-graph.js'

let served: ServedGraph
let closed: ServedGraph
beforeAll(async () => {
  ;[served, closed] = await Promise.all([serveGraph(), serveGraph({ introspection: 'off' })])
})
afterAll(() => Promise.all([served.stop(), closed.stop()]))

const text = async (query: string, variables: object = {}) => (await served.post({ query, variables })).text()

describe('what guesses are told in production', () => {
  it.each([
    ['a field', '{ sitez { id } }', {}],
    ['an argument', '{ site(idd: "1") { id } }', {}],
    ['a type', '{ sites { ... on Sit { id } } }', {}],
    ['a value', '{ sites { city(kind: LEASE) } }', {}],
    ['a variable', 'query ($kind: Kind) { sites { city(kind: $kind) } }', { kind: 'LEASE' }],
    ['a directive', '{ sites @skipp(if: true) { id } }', {}],
  ])('%s is unknown, and nothing is suggested', async (_, query, variables) => {
    const answer = await text(query, variables)
    expect(answer).toMatch(/GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT/)
    expect(answer).not.toMatch(/Did you mean|LEASED|"Site"\?/)
  })

  it('no error names a subgraph, an address or a host', async () => {
    const broken = await text('{ broken sites { id } }')
    expect(JSON.parse(broken)).toMatchObject({
      data: { broken: null, sites: [{ id: 's1' }, { id: 's2' }] },
      errors: [{ path: ['broken'], extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId: expect.any(String) } }],
    })
    const links = served.federation.subgraphs.get('links')!
    links.cutNext = 10
    const cut = await text('{ sites { links } }')
    links.cutNext = 0
    expect(JSON.parse(cut)).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] })
    for (const answer of [broken, cut]) {
      expect(answer).not.toMatch(/ECONN|db\.internal|127\.0\.0\.1|localhost|serviceName|stack/)
      // `links` as a part of a path is the client's own word.
      expect(answer.replaceAll(/"path":\[[^\]]*\]|"links":/g, '')).not.toContain('links')
    }
  })
})

describe('a gateway that tells its schema to nobody', () => {
  it.each([
    getIntrospectionQuery(),
    '{ __type(name: "Site") { name } }',
    '{ a: __schema { types { name } } }',
    '{ ...F } fragment F on Query { ... { __schema { description } } }',
  ])('refuses %.60s', async (query) => {
    expect(await (await closed.post({ query })).json()).toMatchObject({
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    })
    const stream = await closed.post({ query }, { accept: 'text/event-stream' })
    expect(await stream.text()).toContain('GRAPHQL_VALIDATION_FAILED')
    expect(await (await served.post({ query })).json()).not.toHaveProperty('errors')
  })

  it('answers __typename, and has no address for the schema', async () => {
    expect(await (await closed.post({ query: '{ __typename site(id: "1") { __typename } }' })).json()).toEqual({
      data: { __typename: 'Query', site: { __typename: 'Site' } },
    })
    expect((await fetch(`${closed.url}/schema.graphql`)).status).toBe(404)
    expect((await fetch(`${served.url}/schema.graphql`)).status).toBe(200)
  })
})
