import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { openDevelopmentIssuer } from '#gateway/identity/development-issuer.js'
import { systemClock } from '#kernel/clock.js'
import { newId } from '#kernel/ids.js'
import { localDateOf } from '#kernel/values/dates.js'
import { GraphClient } from '../harness/graph-client.js'
import { type EmbeddedTestStack, startTestStack } from '../harness/stack.js'
import { type Body, publishFibreOffering, registerBody, STAFF } from '../harness/world.js'

/** What a newcomer gets wrong: each gets one clear error that names the field and the rule, and nothing changes. */
describe('wrong input', () => {
  let stack: EmbeddedTestStack
  let a: Body
  let b: Body
  let agent: GraphClient
  let offeringId: string
  let before: unknown

  const counts = async () =>
    Promise.all(
      [...stack.runtimes.values()].map(async ({ core }) => {
        const [row] = (await core.dataSource.query('SELECT COUNT(*) AS n FROM outbox')) as [{ n: string }]
        return [core.name, Number(row.n)]
      }),
    )

  beforeAll(async () => {
    stack = await startTestStack()
    ;({ offeringId } = await publishFibreOffering(stack, localDateOf(systemClock.now())))
    ;[a, b] = [await registerBody(stack, 'Ministère A'), await registerBody(stack, 'Régie B')]
    agent = await stack.as(STAFF.MCN_AGENT)
    // Let the consequences of the set-up settle: what is counted below must stay as it is.
    const consumer = stack.runtimes.get('billing')?.consumer('clients')
    const head = (await stack.runtimes.get('clients')?.feed.head())?.head ?? 0
    await consumer?.waitUntil(() => consumer.state.position >= head, 10_000)
    before = await counts()
  }, 120_000)
  afterAll(() => stack?.stop())

  it.each([
    ['a malformed id', '{ order(id: "banana") { id } }', 'BAD_USER_INPUT', /"id"/],
    ['an id of another type', `{ order(id: "${newId('cli')}") { id } }`, 'BAD_USER_INPUT', /"id"/],
    ['a malformed id of a node', '{ node(id: "banana") { id } }', 'BAD_USER_INPUT', /"id"/],
    ['no key at all', '{ order { id } }', 'BAD_USER_INPUT', /id.*number|number.*id/],
    [
      'an unknown enum value',
      '{ orders(where: { status: { eq: FINISHED } }) { nodes { id } } }',
      'GRAPHQL_VALIDATION_FAILED',
      /FINISHED/,
    ],
    ['an unknown field', '{ ordres { id } }', 'GRAPHQL_VALIDATION_FAILED', /ordres/],
    ['a page too large', '{ orders(first: 5000) { nodes { id } } }', 'BAD_USER_INPUT', /"first".*100/],
    [
      'a cursor of another list',
      '{ orders(first: 5, after: "bm90IGEgY3Vyc29y") { nodes { id } } }',
      'CURSOR_INVALID',
      /"after"/,
    ],
    ['a cursor that is no feed cursor', '{ orderEvents(after: "xyz", first: 5) { cursor } }', 'CURSOR_INVALID', /"after"/],
    ['a search of one letter', '{ search(text: "a") { text } }', 'BAD_USER_INPUT', /"text"/],
    ['a syntax error', '{ orders { ', 'GRAPHQL_PARSE_FAILED', /Syntax Error/],
    [
      'a date that does not exist',
      '{ orders(where: { neededBy: { gte: "2026-02-30" } }) { nodes { id } } }',
      'BAD_USER_INPUT',
      /2026-02-30/,
    ],
  ])('%s', async (_, query, code, message) => {
    const answer = await agent.request(query)
    expect(answer.errors?.[0]?.extensions?.['code']).toBe(code)
    expect(answer.errors?.[0]?.message).toMatch(message)
    expect(JSON.stringify(answer)).not.toMatch(/SELECT|node_modules|at \w+ \(/)
  })

  it('a wrong variable names itself', async () => {
    const answer = await agent.request(
      'mutation ($input: CreateRequisitionInput!) { createRequisition(input: $input) { order { id } } }',
      {
        input: { clientId: a.clientId, neededBy: 'tomorrow' },
      },
    )
    expect(answer.errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT')
    expect(answer.errors?.[0]?.message).toMatch(/neededBy/)
  })

  it('a body of 10 MB', async () => {
    const response = await fetch(`${stack.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }', variables: { blob: 'x'.repeat(10 * 1024 * 1024) } }),
    })
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'REQUEST_TOO_LARGE' } }] })
  })

  it('a query nested beyond reason', async () => {
    const deep = `{ clients { nodes { ${'parent { '.repeat(60)} id ${'} '.repeat(60)} } } }`
    const answer = await agent.request(deep)
    expect(answer.errors?.[0]?.extensions?.['code']).toBe('QUERY_TOO_DEEP')
  })

  it('a thousand aliases', async () => {
    const answer = await agent.request(`{ ${Array.from({ length: 1000 }, (_, i) => `a${i}: __typename`).join(' ')} }`)
    expect(answer.errors?.[0]?.extensions?.['code']).toBe('QUERY_TOO_COMPLEX')
  })

  it('no token: the graph says its name and nothing else', async () => {
    const anonymous = await stack.as()
    expect(await anonymous.request('{ __typename }')).toEqual({ data: { __typename: 'Query' } })
    const answer = await anonymous.request('{ orders { nodes { id } } }')
    expect(answer.errors?.[0]?.extensions?.['code']).toBe('UNAUTHORIZED_FIELD_OR_TYPE')
  })

  it('an expired token, a forged one, and one that is no token', async () => {
    const past = new Date(Date.now() - 3_600_000)
    const issuer = await openDevelopmentIssuer(stack.dataDir)
    const expired = await issuer.mintDevelopmentToken(STAFF.MCN_AGENT, { ttlSeconds: 60, now: past })
    const good = await issuer.mintDevelopmentToken(STAFF.MCN_AGENT)
    const code = async (token: string) =>
      (await new GraphClient(stack.url, token).request('{ orders { nodes { id } } }')).errors?.[0]?.extensions?.['code']
    expect(await code(expired)).toBe('TOKEN_EXPIRED')
    expect(await code(`${good.slice(0, -4)}AAAA`)).toBe('UNAUTHENTICATED')
    expect(await code('banana')).toBe('UNAUTHENTICATED')
  })

  it("another client's ids in a mutation are refused as if they did not exist", async () => {
    const graph = a.people.requester.graph
    const foreignClient = await graph.mutate(
      'createRequisition',
      'CreateRequisitionInput',
      { clientId: b.clientId, need: 'x' },
      'order { id }',
    )
    const unknownClient = await graph.mutate(
      'createRequisition',
      'CreateRequisitionInput',
      { clientId: newId('cli'), need: 'x' },
      'order { id }',
    )
    expect(foreignClient.order).toBeNull()
    expect(foreignClient.refusals.map((r: { code: string }) => r.code)).toEqual(
      unknownClient.refusals.map((r: { code: string }) => r.code),
    )
    const foreignSite = await graph.mutate(
      'createRequisition',
      'CreateRequisitionInput',
      { clientId: a.clientId, need: 'x', lines: [{ offeringId, siteId: b.siteId }] },
      'order { id }',
    )
    expect(foreignSite.order).toBeNull()
    expect(JSON.stringify(foreignSite)).not.toContain('Régie B')
  })

  it('nothing has changed', async () => {
    expect(await counts()).toEqual(before)
  })
})
