import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parse } from 'graphql'
import { request } from 'undici'
import type { Principal } from '#contract/principal.js'
import { mintPrincipal } from '#process/principal-header.js'
import { type Fixture, startFixture } from './fixture-gateway.js'
import { INTERNAL_SECRET } from './in-process-subgraph.js'
import { eventually } from '../harness/eventually.js'

let f: Fixture
beforeAll(async () => {
  f = await startFixture({ allowedOrigins: ['https://portail.example'] })
})
afterAll(() => f.stop())

const send = async (headers: Record<string, string>, method: 'POST' | 'OPTIONS' = 'POST') => {
  const body = method === 'POST' ? JSON.stringify({ query: '{ __typename }' }) : undefined
  const response = await request(`${f.gateway.url}/graphql`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  await response.body.text()
  return { status: response.statusCode, headers: response.headers }
}

describe('pages of other sites', () => {
  it.each([
    ['a program', {}, 200],
    ['a page of the gateway', { 'sec-fetch-site': 'same-origin' }, 200],
    ['an address typed by a person', { 'sec-fetch-site': 'none' }, 200],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
    ['a neighbour of the same site', { 'sec-fetch-site': 'same-site', origin: 'https://other.mcn.example' }, 403],
    ['another site in an old browser', { origin: 'https://evil.example' }, 403],
    ['a page without origin', { origin: 'null' }, 403],
    ['a listed portal', { 'sec-fetch-site': 'cross-site', origin: 'https://portail.example' }, 200],
  ])('%s', async (_, headers, status) => {
    expect((await send(headers)).status).toBe(status)
  })

  it('may neither ask by GET nor follow events', async () => {
    const evil = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    const address = `${f.gateway.url}/graphql?query=${encodeURIComponent('{ __typename }')}`
    // The client of the tests may set these headers, as browsers' own scripts may not.
    const get = async (headers: Record<string, string>) => {
      const { statusCode, body } = await request(address, { headers })
      await body.text()
      return statusCode
    }
    expect(await get({})).toBe(200)
    expect(await get(evil)).toBe(403)
    // An image or a form of another site sends no origin with a GET: Fetch Metadata tells all the same.
    expect(await get({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' })).toBe(403)
    for (const accept of ['text/event-stream', 'multipart/mixed;subscriptionSpec=1.0']) {
      expect(await get({ ...evil, accept })).toBe(403)
    }
  })

  it('tells browsers only of listed origins that they may read', async () => {
    expect((await send({ origin: 'https://portail.example' })).headers['access-control-allow-origin']).toBe(
      'https://portail.example',
    )
    expect((await send({})).headers['access-control-allow-origin']).toBeUndefined()
    const preflight = await send({ origin: 'https://portail.example', 'access-control-request-method': 'POST' }, 'OPTIONS')
    expect(preflight.status).toBe(204)
    expect(preflight.headers['access-control-allow-headers']).toContain('authorization')
    expect((await send({ origin: 'https://evil.example' }, 'OPTIONS')).status).toBe(403)
  })
})

describe('correlation', () => {
  it('keeps a well-formed id from the caller, through to the subgraphs and the log', async () => {
    const { headers } = await f.post('{ viewer { kind } }', { headers: { 'x-correlation-id': 'recit-42-abc' } })
    expect(headers.get('x-correlation-id')).toBe('recit-42-abc')
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(f.graph.endpoints.get('clients')?.requests.at(-1)).toMatchObject({
      correlationId: 'recit-42-abc',
      requestId: headers.get('x-request-id'),
    })
    await eventually(() => expect(f.logged()).toContain('"correlationId":"recit-42-abc"'))
  })

  it.each(['a b"c', 'short', 'x'.repeat(65), 'é'.repeat(10)])('replaces one that is not: %s', async (given) => {
    const { headers } = await f.post('{ __typename }', { headers: { 'x-correlation-id': given } })
    expect(headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('what only Raccord may say', () => {
  it('is not taken from outside: who calls is what the token says', async () => {
    const manager = { kind: 'STAFF', subject: 'stf_boss', roles: ['MCN_MANAGER'] } satisfies Principal
    const statement = mintPrincipal(manager, INTERNAL_SECRET, { ttlSeconds: 60 })
    const { data } = await f.post('{ viewer { kind subject } }', {
      headers: { 'x-raccord-principal': statement, 'x-raccord-service': statement, 'x-request-id': 'mine-mine-mine' },
    })
    expect(data).toEqual({ viewer: { kind: 'ANONYMOUS', subject: null } })
    const request = f.graph.endpoints.get('clients')?.requests.at(-1)
    expect(request?.principal).not.toBe(statement)
    expect(request?.requestId).not.toBe('mine-mine-mine')
  })
})

describe('other addresses', () => {
  it('serves the public schema', async () => {
    const text = await (await fetch(`${f.gateway.url}/schema.graphql`)).text()
    expect(parse(text).definitions.length).toBeGreaterThan(5)
    expect(text).not.toContain('join__')
  })

  it('tells liveness, and readiness with what it depends on', async () => {
    expect((await fetch(`${f.gateway.url}/healthz`)).status).toBe(200)
    const ready = await fetch(`${f.gateway.url}/readyz`)
    expect(ready.status).toBe(200)
    expect(await ready.json()).toMatchObject({ ready: true, checks: [{ name: 'clients', ok: true }, {}, {}] })
    const clients = f.graph.endpoints.get('clients')!
    clients.down = new Error('away at 10.0.0.9')
    const unready = await fetch(`${f.gateway.url}/readyz`)
    clients.down = undefined
    expect(unready.status).toBe(503)
    expect(await unready.text()).not.toContain('10.0.0.9')
  })

  it('is not ready while something else that it was told of is not', async () => {
    let ok = true
    const checks = [{ name: 'database of clients', check: () => Promise.resolve({ ok, detail: 'at 10.0.0.3' }) }]
    const other = await startFixture({}, { checks })
    const readyz = () => fetch(`${other.gateway.url}/readyz`)
    expect((await readyz()).status).toBe(200)
    ok = false
    const unready = await readyz()
    await other.stop()
    expect(unready.status).toBe(503)
    expect(await unready.json()).toMatchObject({
      ready: false,
      checks: [{}, {}, {}, { name: 'database of clients', ok: false }],
    })
  })

  it('says where the graph is', async () => {
    const response = await fetch(`${f.gateway.url}/nowhere`)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('/graphql')
  })
})

describe('the schema in production', () => {
  it('is told to nobody unless the settings say so', async () => {
    const tokens = { issuer: 'https://login.example', audience: 'x', jwks: { keys: [] } }
    const told = async (other: Fixture) => {
      const { errors } = await other.post('{ __schema { queryType { name } } }')
      const { status } = await fetch(`${other.gateway.url}/schema.graphql`)
      await other.stop()
      return { refused: errors?.[0]?.extensions.code, status }
    }
    const secret = await startFixture({}, { development: false, tokens })
    expect(await told(secret)).toEqual({ refused: 'GRAPHQL_VALIDATION_FAILED', status: 404 })
    const open = await startFixture({ introspection: 'on' }, { development: false, tokens })
    expect(await told(open)).toEqual({ refused: undefined, status: 200 })
  })
})

describe('a new supergraph', () => {
  it('is refused when it does not build, and the last good one answers', async () => {
    expect(f.gateway.offerSupergraph('type Query { oops: Int }')).toBe(false)
    expect((await f.post('{ viewer { kind } }')).data).toEqual({ viewer: { kind: 'ANONYMOUS' } })
  })

  it('is used when it builds', async () => {
    const original = f.graph.supergraphSdl
    const changed = original.replace('accountCount: Int!', 'accountCount: Int! @deprecated(reason: "test")')
    expect(changed).not.toBe(original)
    expect(f.gateway.offerSupergraph(changed)).toBe(true)
    const { data } = await f.post('{ accountCount viewer { kind } }')
    expect(data).toEqual({ accountCount: 2, viewer: { kind: 'ANONYMOUS' } })
    expect(await (await fetch(`${f.gateway.url}/schema.graphql`)).text()).toContain('@deprecated(reason: "test")')
  })
})

describe('stopping', () => {
  it('does not wait for connections that nobody uses any more', async () => {
    const other = await startFixture({ deadlineMs: 300 })
    const underWay = other.post('{ slow viewer { kind } }')
    await eventually(() => expect(other.graph.endpoints.get('clients')?.requests.length).toBeGreaterThan(0))
    const stopped = other.gateway.stop({ graceMs: 20_000 })
    await underWay
    const started = performance.now()
    await stopped
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  it('lets a request under way finish, and takes no new one', async () => {
    const other = await startFixture({ deadlineMs: 300 })
    const underWay = other.post('{ slow viewer { kind } }')
    await eventually(() => expect(other.graph.endpoints.get('clients')?.requests.length).toBeGreaterThan(0))
    const stopped = other.gateway.stop({ graceMs: 5_000 })
    await expect(fetch(`${other.gateway.url}/healthz`)).rejects.toThrow()
    expect((await underWay).errors).toMatchObject([{ extensions: { code: 'DEADLINE_EXCEEDED' } }])
    await stopped
  })
})
