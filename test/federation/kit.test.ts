import { afterEach, describe, expect, it } from '@jest/globals'
import { createEngine } from './engine.js'
import { supergraphOf } from './compose.js'
import { type ConnectionFault, withConnectionFaults, withFieldFaults } from './faults.js'
import { type FixtureSubgraph, federation2 } from './fixture.js'
import { type ServedFederation, serveFederation } from './http.js'
import { allInProcess } from './in-process.js'
import { type RecordedRequest, recorded } from './recorded.js'

const sites: FixtureSubgraph = {
  name: 'sites',
  typeDefs: federation2('type Query { sites: [Site!]! } type Site @key(fields: "id") { id: ID! city: String }'),
  resolvers: { Query: { sites: () => ['s1', 's2'].map((id) => ({ id, city: `city of ${id}` })) } },
}
const links: FixtureSubgraph = {
  name: 'links',
  typeDefs: federation2('type Site @key(fields: "id") { id: ID! links: [String!] }'),
  resolvers: { Site: { __resolveReference: ({ id }) => ({ id }), links: ({ id }) => [`${id}-a`] } },
}
const QUERY = '{ sites { city links } }'

describe('the kit of fixture subgraphs', () => {
  let served: ServedFederation | undefined
  afterEach(async () => {
    await served?.stop()
    served = undefined
  })

  const answerOf = async (fixtures: readonly FixtureSubgraph[], seen: RecordedRequest[], fault: ConnectionFault | null) => {
    const subgraphs = new Map(
      [...allInProcess(fixtures)].map(([name, one]) => [
        name,
        recorded(name === 'links' ? withConnectionFaults(one, () => fault) : one, seen),
      ]),
    )
    const { text } = await createEngine({ supergraphSdl: supergraphOf(fixtures), subgraphs }).execute({ query: QUERY })
    return JSON.parse(text) as { data: unknown; errors?: Array<{ path: unknown }> }
  }

  it('composes, runs and records a federation in process', async () => {
    const seen: RecordedRequest[] = []
    const { data } = await answerOf([sites, links], seen, null)
    expect(data).toEqual({
      sites: [
        { city: 'city of s1', links: ['s1-a'] },
        { city: 'city of s2', links: ['s2-a'] },
      ],
    })
    expect(seen.map(({ subgraph, representations }) => [subgraph, representations])).toEqual([
      ['sites', 0],
      ['links', 2],
    ])
  })

  it('lets fields and connections fail', async () => {
    const failing = withFieldFaults(sites, { 'Site.city': 'error' })
    const { data, errors } = await answerOf([failing, links], [], 'cut')
    expect(data).toEqual({ sites: [1, 2].map(() => ({ city: null, links: null })) })
    expect(errors?.map(({ path }) => path)).toEqual(expect.arrayContaining([['sites', 0, 'city']]))
  })

  it('serves a federation over HTTP', async () => {
    served = await serveFederation([sites, links])
    const { url = '', received } = served.subgraphs.get('sites') ?? {}
    expect(served.supergraphSdl).toContain(url)
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ query: '{ sites { city } }' }) })
    expect(await answer.json()).toEqual({ data: { sites: [{ city: 'city of s1' }, { city: 'city of s2' }] } })
    expect(received?.map(({ query }) => query)).toEqual(['{ sites { city } }'])
  })
})
