import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '../../harness/eventually.js'
import { partsOf } from './read-parts.js'
import { type ServedGraph, serveGraph } from './served-graph.js'

const PARTS = 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0,application/json'
const OPENED = 'subscription { opened(count: 2) { id links } }'
const event = (id: string) => ({ data: { opened: { id, links: [`${id}-a`, `${id}-b`] } } })

let served: ServedGraph
beforeAll(async () => {
  served = await serveGraph({ keepAliveMs: 100 })
})
afterAll(() => served.stop())

async function all(parts: AsyncIterable<unknown>): Promise<unknown[]> {
  const read: unknown[] = []
  for await (const part of parts) read.push(part)
  return read
}

describe('subscriptions as parts of one answer', () => {
  it('begin with a sign of life, carry events in payloads, and end', async () => {
    const response = await served.post({ query: OPENED }, { accept: PARTS })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toMatch(/^multipart\/mixed;boundary="graphql";subscriptionSpec=1\.0$/)
    const [first, ...others] = await all(partsOf(response))
    expect(first).toEqual({})
    expect(others.filter((part) => Object.keys(part as object).length > 0)).toEqual([
      { payload: event('s1') },
      { payload: event('s2') },
    ])
  })

  it('show signs of life while nothing happens, and leave the subgraph with their client', async () => {
    const leave = new AbortController()
    const response = await fetch(`${served.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: PARTS },
      body: JSON.stringify({ query: 'subscription { never { id } }' }),
      signal: leave.signal,
    })
    const parts = partsOf(response)
    for (let signs = 0; signs < 3; signs++) expect(await parts.next()).toEqual({ done: false, value: {} })
    const open = async () => {
      const metrics = await (await fetch(`${served.url}/metrics`)).text()
      return /^raccord_open_subscriptions\{door="multipart"\} (\d+)/m.exec(metrics)?.[1]
    }
    leave.abort()
    await expect(parts.next()).rejects.toThrow()
    await eventually(async () => expect(await open()).toBe('0'))
  })

  it('are refused like any request before they begin, and beside the payload afterwards', async () => {
    const invalid = await served.post({ query: 'subscription { nothing }' }, { accept: `${PARTS}` })
    expect(invalid.headers.get('content-type')).toContain('application/json')
    expect(await invalid.json()).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] })
    const query = 'subscription ($count: Int!) { opened(count: $count) { id } }'
    const late = await served.post({ query, variables: { count: 'many' } }, { accept: PARTS })
    const failures = (await all(partsOf(late))).filter((part) => 'payload' in (part as object))
    expect(failures).toMatchObject([{ payload: null, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] }])
  })

  it('leave queries of the same client as they are', async () => {
    const response = await served.post({ query: '{ site(id: "1") { id } }' }, { accept: PARTS })
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(await response.json()).toEqual({ data: { site: { id: '1' } } })
  })
})

describe('server-sent events at /graphql', () => {
  it('serve subscriptions, and whatever a client asks for that takes nothing else', async () => {
    const accept = 'text/event-stream'
    const stream = await (await served.post({ query: OPENED }, { accept })).text()
    const results = stream.split('\n\n').flatMap((block) => /^event: next\ndata: (.*)$/.exec(block)?.[1] ?? [])
    expect(results.map((text) => JSON.parse(text))).toEqual([event('s1'), event('s2')])
    expect(stream).toMatch(/event: complete\ndata:\n\n$/)
    const address = new URLSearchParams({ query: '{ site(id: "1") { id } }' })
    const once = await (await fetch(`${served.url}/graphql?${address}`, { headers: { accept } })).text()
    expect(once).toContain('data: {"data":{"site":{"id":"1"}}}')
  })

  it('serve subscriptions only to clients that take JSON too', async () => {
    const accept = 'application/graphql-response+json, application/json, text/event-stream, multipart/mixed'
    const query = await served.post({ query: '{ site(id: "1") { id } }' }, { accept })
    expect(await query.json()).toEqual({ data: { site: { id: '1' } } })
    const stream = await served.post({ query: OPENED }, { accept })
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    expect(await stream.text()).toContain('event: complete')
  })

  it('answer 406 at the stream’s own address to clients that do not take them', async () => {
    const response = await fetch(`${served.url}/graphql/stream`, { method: 'POST', headers: { accept: 'application/json' } })
    expect(response.status).toBe(406)
  })
})

describe('deferred parts', () => {
  const QUERY = '{ sites { id ... @defer(label: "links") { links } } }'
  const DEFER = 'multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9'

  it('come later to clients that take them', async () => {
    const response = await served.post({ query: QUERY }, { accept: DEFER })
    expect(response.headers.get('content-type')).toContain('deferSpec=20220824')
    const parts = (await all(partsOf(response))) as Array<{ hasNext: boolean; incremental?: object[] }>
    expect(parts[0]).toEqual({ data: { sites: [{ id: 's1' }, { id: 's2' }] }, hasNext: true })
    expect(parts.slice(1).flatMap(({ incremental = [] }) => incremental)).toEqual([
      { data: { links: ['s1-a', 's1-b'] }, path: ['sites', 0], label: 'links' },
      { data: { links: ['s2-a', 's2-b'] }, path: ['sites', 1], label: 'links' },
    ])
    expect(parts.map(({ hasNext }) => hasNext)).toEqual([...parts.slice(1).map(() => true), false])
  })

  it('come under ids to clients of the newer way', async () => {
    const query = `{ sites { id ... @defer(label: "links") { links } } }`
    const accept = 'multipart/mixed;incrementalSpec=v0.2,multipart/mixed;deferSpec=20220824,application/json'
    const response = await served.post({ query }, { accept })
    expect(response.headers.get('content-type')).toContain('incrementalSpec=v0.2')
    const [first, ...others] = (await all(partsOf(response))) as Array<Record<string, object[]>>
    expect(first).toEqual({
      data: { sites: [{ id: 's1' }, { id: 's2' }] },
      pending: [
        { id: '0', path: ['sites', 0], label: 'links' },
        { id: '1', path: ['sites', 1], label: 'links' },
      ],
      hasNext: true,
    })
    expect(others.flatMap(({ incremental = [] }) => incremental)).toEqual([
      { id: '0', data: { links: ['s1-a', 's1-b'] } },
      { id: '1', data: { links: ['s2-a', 's2-b'] } },
    ])
    expect(others.flatMap(({ completed = [] }) => completed)).toEqual([{ id: '0' }, { id: '1' }])
    expect(others.map(({ hasNext }) => hasNext)).toEqual([...others.slice(1).map(() => true), false])
  })

  it('within deferred parts are announced with what holds them', async () => {
    const query = `{ site(id: "s1") { id ... @defer(label: "outer") { city ... @defer(label: "inner") { links } } } }`
    const response = await served.post({ query }, { accept: 'multipart/mixed;incrementalSpec=v0.2' })
    const parts = (await all(partsOf(response))) as Array<Record<string, Array<{ id: string; label?: string; data?: object }>>>
    const announced = parts.flatMap(({ pending = [] }) => pending)
    expect(announced.map(({ label }) => label)).toEqual(['outer', 'inner'])
    expect(parts.flatMap(({ incremental = [] }) => incremental).map(({ data }) => data)).toEqual([
      { city: 'Ville s1' },
      { links: ['s1-a', 's1-b'] },
    ])
    expect(parts.flatMap(({ completed = [] }) => completed).map(({ id }) => id)).toEqual(announced.map(({ id }) => id))
  })

  it.each(['deferSpec=20220824', 'incrementalSpec=v0.2'])('say what went wrong in them: %s', async (format) => {
    const links = served.federation.subgraphs.get('links')!
    links.cutNext = 10
    const query = '{ site(id: "s1") { id ... @defer { links } } }'
    const response = await served.post({ query }, { accept: `multipart/mixed;${format}` })
    const [first, ...others] = (await all(partsOf(response))) as Array<{
      data?: object
      incremental?: object[]
      hasNext: boolean
    }>
    links.cutNext = 0
    expect(first).toMatchObject({ data: { site: { id: 's1' } }, hasNext: true })
    expect(first).not.toHaveProperty('errors')
    expect(others.flatMap(({ incremental = [] }) => incremental)).toMatchObject([
      { data: { links: null }, errors: [{ path: ['site'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] },
    ])
    expect(others.at(-1)?.hasNext).toBe(false)
  })

  it('of a mutation come in its order', async () => {
    const query = 'mutation { ... @defer { a: rename(id: "s1", city: "a") { city } } b: rename(id: "s1", city: "b") { city } }'
    const response = await served.post({ query }, { accept: DEFER })
    expect(await response.text()).toBe('{"data":{"a":{"city":"a"},"b":{"city":"b"}}}')
  })

  it('come at once to others, and to a query that defers nothing', async () => {
    const answer = await served.post({ query: QUERY }, { accept: 'application/json' })
    expect(await answer.json()).toEqual({
      data: { sites: ['s1', 's2'].map((id) => ({ id, links: [`${id}-a`, `${id}-b`] })) },
    })
    const plain = await served.post({ query: '{ site(id: "1") { id } }' }, { accept: DEFER })
    expect(plain.headers.get('content-type')).toContain('application/graphql-response+json')
    expect(await plain.json()).toEqual({ data: { site: { id: '1' } } })
  })
})

describe('big answers', () => {
  it('are whole, their length is told, and a client that leaves in the middle hurts nobody', async () => {
    const big = { query: '{ blob(characters: 4000000) }' }
    const response = await served.post(big)
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(Number(response.headers.get('content-length'))).toBe(bytes.length)
    expect(bytes.length).toBeGreaterThan(8_000_000)
    const { data } = JSON.parse(new TextDecoder().decode(bytes)) as { data: { blob: string[] } }
    expect(data.blob.join('')).toBe('é'.repeat(4_000_000))
    const leaving = await served.post(big)
    await leaving.body?.cancel()
    expect(await (await served.post({ query: '{ __typename }' })).json()).toEqual({ data: { __typename: 'Query' } })
  })

  it('are not kept for a client that takes nothing', async () => {
    const impatient = await serveGraph({ slowClientMs: 200 })
    const { hostname, port } = new URL(impatient.url)
    const socket = connect(Number(port), hostname)
    const body = JSON.stringify({ query: '{ blob(characters: 4000000) }' })
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    )
    // Nothing is read: the gateway gives up by itself, and can stop at once.
    await eventually(async () => {
      const metrics = await (await fetch(`${impatient.url}/metrics`)).text()
      expect(metrics).toMatch(/^raccord_requests_total\{kind="query",outcome="left"\} 1$/m)
    })
    socket.destroy()
    await impatient.stop()
  })
})
