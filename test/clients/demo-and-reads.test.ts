import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { standingClock } from '#kernel/clock.js'
import { newId } from '#kernel/ids.js'
import { readOf } from '#kernel/core.js'
import { localDateOf } from '#kernel/values/dates.js'
import { loadClientsDemo } from '#subgraphs/clients/demo/load.js'
import { findDemoCallers } from '#subgraphs/clients/demo/people.js'
import { AGENT, ClientsUnderTest } from './clients-runtime.js'

describe('the demo file, and how it is read', () => {
  let graph: ClientsUnderTest
  let seconds: number
  beforeAll(async () => {
    graph = await ClientsUnderTest.start()
    const started = performance.now()
    await loadClientsDemo({
      anchor: localDateOf(graph.clock.now()),
      context: (principal, instant) =>
        graph.runtime.context(principal, { correlationId: newId('req'), clock: standingClock(instant) }),
      caughtUp: async () => undefined,
      progress: () => undefined,
    })
    seconds = (performance.now() - started) / 1000
  }, 60_000)
  afterAll(() => graph.stop())

  const count = async (table: string) =>
    Number(((await graph.runtime.core.dataSource.query(`SELECT COUNT(*) AS n FROM ${table}`)) as [{ n: string }])[0].n)

  it('holds 12 clients, 40 sites, 60 people and 3 applications, and loads in seconds', async () => {
    expect(await Promise.all(['client', 'site', 'contact', 'partner_application'].map(count))).toEqual([12, 40, 60, 3])
    expect(seconds).toBeLessThan(15)
  })

  it('has, for every client, one designated contact, a signatory, a requester who may not sign, and a past', async () => {
    const { clients } = await graph.query(
      AGENT,
      '{ clients(first: 100) { nodes { name { fr } designatedContact { id } signatories(scope: SIGNATORY_SERVICE) { id } roles { role contact { id } } roleHistory(first: 100) { nodes { inOffice } } } } }',
    )
    for (const client of clients.nodes) {
      expect(client.name.fr).toMatch(/\(fictif\)$/)
      expect(client.designatedContact).not.toBeNull()
      const requester = client.roles.find((r: { role: string }) => r.role === 'CLIENT_REQUESTER').contact.id
      expect(client.signatories.map((s: { id: string }) => s.id)).not.toContain(requester)
      expect(client.signatories).toHaveLength(1)
      expect(client.roleHistory.nodes.some((r: { inOffice: boolean }) => !r.inOffice)).toBe(true)
    }
  })

  it('finds the people who get tokens, and they see their client', async () => {
    const callers = await findDemoCallers(readOf(graph.runtime.core))
    expect(callers.map((c) => c.label.en)).toEqual([
      'Client: designated contact',
      'Client: signatory',
      'Client: requester, without signing authority',
      'Partner application',
    ])
    for (const { principal } of callers) {
      const { viewer } = await graph.query(principal, '{ viewer { roles { role } clients { nodes { number } } } }')
      expect(viewer.clients.nodes[0]).toEqual({ number: 'OP-0001' })
    }
  })

  it('reads any number of clients with everything under them in a fixed number of statements', async () => {
    const QUERY = `query ($n: Int!) { clients(first: $n) { nodes {
      name { fr } parent { name { fr } } designatedContact { name } signatories(scope: SIGNATORY_SERVICE) { name }
      roles { role contact { name client { number } } notice { documentRef } endings { validTo notice { documentRef } } }
      roleHistory { nodes { contact { name } } } recipient(of: INVOICE) { contact { name } }
      contacts { nodes { name roles { role } } } grants { function application { name grants { client { number } } } }
      sites { nodes { name { fr } onSiteContact { name } building { name { fr } sites { name { fr } client { number } } } } } } } }`
    const one = await graph.statementsOf(() => graph.query(AGENT, QUERY, { n: 1 }))
    const twelve = await graph.statementsOf(() => graph.query(AGENT, QUERY, { n: 12 }))
    expect(one).toBeLessThanOrEqual(24)
    expect(twelve).toBeLessThanOrEqual(one + 4)
  })

  it('resolves many references in one statement for each type', async () => {
    const { clients } = await graph.query(
      AGENT,
      '{ clients(first: 12) { nodes { id sites { nodes { id } } contacts { nodes { id } } } } }',
    )
    const ids = (field: 'sites' | 'contacts') =>
      clients.nodes.flatMap((c: Record<string, { nodes: Array<{ id: string }> }>) => c[field]?.nodes.map((n) => n.id))
    const representations = [
      ...clients.nodes.map((c: { id: string }) => ({ __typename: 'Client', id: c.id })),
      ...ids('sites').map((id: string) => ({ __typename: 'Site', id })),
      ...ids('contacts').map((id: string) => ({ __typename: 'Contact', id })),
    ]
    const statements = await graph.statementsOf(async () => {
      const { _entities } = await graph.query(AGENT, 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }', {
        r: representations,
      })
      expect(_entities).toHaveLength(112)
      expect(_entities).not.toContain(null)
    })
    expect(statements).toBe(3)
  })

  it('pages through the whole list once, forwards and backwards', async () => {
    const PAGE =
      'query ($first: Int, $after: String, $last: Int, $before: String) { clients(first: $first, after: $after, last: $last, before: $before) { nodes { number } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }'
    const numbers: string[] = []
    let after: string | null = null
    for (let more = true; more; ) {
      const {
        clients,
      }: { clients: { nodes: Array<{ number: string }>; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
        await graph.query(AGENT, PAGE, { first: 5, after })
      numbers.push(...clients.nodes.map((c) => c.number))
      more = clients.pageInfo.hasNextPage
      after = clients.pageInfo.endCursor
    }
    expect(numbers).toEqual(Array.from({ length: 12 }, (_, i) => `OP-${String(i + 1).padStart(4, '0')}`))
    const { clients: tail } = await graph.query(AGENT, PAGE, { last: 3 })
    expect(tail.nodes.map((c: { number: string }) => c.number)).toEqual(numbers.slice(-3))
    expect((await graph.request(AGENT, PAGE, { first: 101 })).errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT')
  })

  it.each([
    ['ministere a', 'clients', 'Ministère A (fictif)'],
    ['OP-0002', 'clients', 'Régie B (fictif)'],
    ['hopital', 'clients', null],
    ['HOSP', 'clients', 'Centre hospitalier H (fictif)'],
    ['ministere siege', 'sites', 'Ministère A, siège'],
    ['G1R 0B0', 'sites', 'Ministère A, siège'],
  ])('finds « %s » among %s, accents and case aside', async (text, kind, expected) => {
    const { search } = await graph.query(
      AGENT,
      'query ($text: String!) { search(text: $text) { clients { name { fr } } sites { name { fr } } } }',
      { text },
    )
    const found = search[kind].map((r: { name: { fr: string } }) => r.name.fr)
    if (expected === null) expect(found).toEqual([])
    else expect(found).toContain(expected)
  })

  it('bounds what a search finds, and takes wildcards for what they are', async () => {
    const search = async (text: string) =>
      (await graph.query(AGENT, 'query ($text: String!) { search(text: $text) { sites { id } contacts { id } } }', { text }))
        .search
    expect((await search('fictif')).sites.length).toBe(20)
    expect(await search('%%')).toEqual({ sites: [], contacts: [] })
    expect((await graph.request(AGENT, '{ search(text: "a") { sites { id } } }')).errors?.[0]?.extensions?.code).toBe(
      'BAD_USER_INPUT',
    )
  })
})
