import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { HEADERS } from '#contract/headers.js'
import type { Principal } from '#contract/principal.js'
import { systemClock } from '#kernel/clock.js'
import { subgraphServer } from '#kernel/http-server.js'
import { SubgraphRuntime } from '#kernel/runtime.js'
import { mintService } from '#kernel/signed-http.js'
import { createLog } from '#process/log.js'
import { mintPrincipal } from '#process/principal-header.js'
import { ROOT } from '#run/root.js'
import { subgraphs } from '#run/subgraphs.js'
import { eventually } from '../harness/eventually.js'
import { createTestSchemas, databaseUrl, INTERNAL_SECRET, type Schemas } from '../harness/stack.js'

const agent: Principal = { kind: 'STAFF', subject: 'stf_1', roles: ['MCN_AGENT'] }
const soon = { ttlSeconds: 60 }
const OTHER_SECRET = 'x'.repeat(40)

describe('a subgraph called over HTTP, past the gateway', () => {
  let schemas: Schemas
  let runtime: SubgraphRuntime
  let server: ReturnType<typeof subgraphServer>
  let url: string
  beforeAll(async () => {
    schemas = await createTestSchemas()
    runtime = new SubgraphRuntime(subgraphs.clients, {
      databaseUrl: databaseUrl(schemas.environment, 'clients'),
      root: ROOT,
      internalSecret: INTERNAL_SECRET,
      clock: systemClock,
      log: createLog('test', 'silent'),
    })
    await runtime.open()
    server = subgraphServer(runtime, INTERNAL_SECRET)
    url = await server.listen({ host: '127.0.0.1', port: 0 })
  })
  afterAll(async () => {
    await server.close()
    await runtime.stop()
    await schemas.drop()
  })

  const post = async (path: string, headers: Record<string, string>, body: unknown = { query: '{ viewer { kind } }' }) => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    return { status: response.status, text: await response.text() }
  }
  const principal = (value: string) => ({ [HEADERS.principal]: value })
  const service = (value: string) => ({ [HEADERS.service]: value })
  const tampered = () => {
    const [head, , signature] = mintPrincipal(agent, INTERNAL_SECRET, soon).split('.')
    const body = { principal: { ...agent, roles: ['MCN_MANAGER'] }, aud: 'raccord-subgraph', exp: 9e9 }
    return `${head}.${Buffer.from(JSON.stringify(body)).toString('base64url')}.${signature}`
  }

  it('answers the caller that the gateway named', async () => {
    const { status, text } = await post('/graphql', principal(mintPrincipal(agent, INTERNAL_SECRET, soon)))
    expect({ status, body: JSON.parse(text) }).toEqual({ status: 200, body: { data: { viewer: { kind: 'STAFF' } } } })
  })

  const forgeries: Array<[string, () => Record<string, string>]> = [
    ['no header', () => ({})],
    ['an empty one', () => principal('')],
    ['words', () => principal('STAFF')],
    ['plain JSON', () => principal(JSON.stringify(agent))],
    ['one signed with another secret', () => principal(mintPrincipal(agent, OTHER_SECRET, soon))],
    ['one whose content was changed', () => principal(tampered())],
    [
      'one that has expired',
      () => principal(mintPrincipal(agent, INTERNAL_SECRET, { ttlSeconds: 60, nowSeconds: Date.now() / 1000 - 120 })),
    ],
    ['the statement of a Raccord process', () => principal(mintService('gateway', INTERNAL_SECRET))],
    ['a caller’s token only', () => ({ authorization: 'Bearer abc' })],
    ['the service header only', () => service(mintService('gateway', INTERNAL_SECRET))],
  ]
  describe.each(['/graphql', '/graphql/stream'])('at %s', (path) => {
    it.each(forgeries)('refuses %s, whatever is asked', async (_, headers) => {
      for (const query of ['{ viewer { kind } }', '{ _service { sdl } }', '{ __schema { types { name } } }', '{']) {
        const { text, status } = await post(path, headers(), { query })
        expect(status).toBe(401)
        expect(text).toContain('"code":"UNAUTHENTICATED"')
        expect(text).not.toContain('"data":{')
      }
    })
  })

  it('opens the feed and the questions to Raccord processes only', async () => {
    const good = service(mintService('billing', INTERNAL_SECRET))
    expect((await fetch(`${url}/feed?after=0&wait=0`, { headers: good })).status).toBe(200)
    expect((await post('/ask/feedHead', good, {})).status).toBe(200)
    for (const headers of [
      {},
      service(mintService('billing', OTHER_SECRET)),
      service(mintPrincipal(agent, INTERNAL_SECRET, soon)),
      principal(mintPrincipal(agent, INTERNAL_SECRET, soon)),
    ]) {
      expect((await fetch(`${url}/feed?after=0&wait=0`, { headers })).status).toBe(401)
      expect((await post('/ask/feedHead', headers, {})).status).toBe(401)
    }
  })

  it.each(['after=x', 'after=-1', 'limit=0', 'limit=x', 'wait=x'])(
    'refuses a wrong question to the feed: %s',
    async (search) => {
      const response = await fetch(`${url}/feed?wait=0&${search}`, {
        headers: service(mintService('billing', INTERNAL_SECRET)),
      })
      expect(response.status).toBe(400)
    },
  )

  it('says nothing of the database to whoever asks whether it is ready', async () => {
    const text = await (await fetch(`${url}/readyz`)).text()
    expect(JSON.parse(text)).toMatchObject({
      ready: true,
      checks: [
        { name: 'database', ok: true },
        { name: 'reactions', ok: true },
      ],
    })
  })

  it('stops while others wait for its feed', async () => {
    const own = subgraphServer(runtime, INTERNAL_SECRET)
    const address = await own.listen({ host: '127.0.0.1', port: 0 })
    const { head } = await runtime.feed.head()
    let waiting = true
    const poll = fetch(`${address}/feed?after=${head}&wait=5000`, { headers: service(mintService('billing', INTERNAL_SECRET)) })
      .catch(() => undefined)
      .finally(() => {
        waiting = false
      })
    await eventually(async () => expect(await connections(own)).toBe(1))
    expect(waiting).toBe(true)
    const started = performance.now()
    await own.close()
    await poll
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

function connections(server: ReturnType<typeof subgraphServer>): Promise<number> {
  return new Promise((resolve, reject) =>
    server.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  )
}
