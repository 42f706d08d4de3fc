import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ServedGraph, serveGraph } from './served-graph.js'

const GRAPHQL = 'application/graphql-response+json'
const JSON_ONLY = 'application/json'

let served: ServedGraph
beforeAll(async () => {
  served = await serveGraph({ maxBodyBytes: 20_000 })
})
afterAll(() => served.stop())

const raw = (body: string | Uint8Array<ArrayBuffer> | undefined, headers: Record<string, string>, method = 'POST') =>
  fetch(`${served.url}/graphql`, { method, headers, ...(body !== undefined && { body }) })
const get = (parameters: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${served.url}/graphql?${new URLSearchParams(parameters)}`, { headers })
const messageOf = async (response: Response) =>
  ((await response.json()) as { errors: Array<{ message: string }> }).errors[0]?.message

describe('media types of answers', () => {
  it.each([
    [undefined, JSON_ONLY],
    ['*/*', JSON_ONLY],
    ['application/*', JSON_ONLY],
    ['application/json', JSON_ONLY],
    [GRAPHQL, GRAPHQL],
    [`${GRAPHQL}, application/json;q=0.9`, GRAPHQL],
    [`application/json;q=0.5, ${GRAPHQL};q=0.4`, JSON_ONLY],
    [`application/json, ${GRAPHQL}`, JSON_ONLY],
    [`multipart/mixed;deferSpec=20220824,${GRAPHQL},application/json;q=0.9`, GRAPHQL],
    ['text/html, */*;q=0.1', JSON_ONLY],
    [`application/json;q=0, */*`, GRAPHQL],
  ])('%s is answered in %s', async (accept, media) => {
    const response = await raw('{"query":"{ __typename }"}', {
      'content-type': 'application/json',
      ...(accept !== undefined && { accept }),
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(`${media}; charset=utf-8`)
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } })
  })

  it.each(['text/html', 'image/png', 'application/json;q=0'])('406 for %s', async (accept) => {
    expect((await served.post({ query: '{ __typename }' }, { accept })).status).toBe(406)
  })
})

describe('the status of what is wrong with the document', () => {
  it.each([
    ['{', 'GRAPHQL_PARSE_FAILED'],
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['query A { __typename } query B { __typename }', 'OPERATION_RESOLUTION_FAILURE'],
    ['query ($id: ID!) { site(id: $id) { id } }', 'BAD_USER_INPUT'],
    [`{ ${'__typename '.repeat(200)} ${'a: __typename '.repeat(1_001)} }`, 'QUERY_TOO_COMPLEX'],
  ])('%.40s: 400, and 200 for clients from before the media type', async (query, code) => {
    for (const [accept, status, media] of [
      [GRAPHQL, 400, GRAPHQL],
      ['*/*', 400, JSON_ONLY],
      ['application/json', 200, JSON_ONLY],
    ] as const) {
      const response = await served.post({ query }, { accept })
      expect({ accept, status: response.status }).toEqual({ accept, status })
      expect(response.headers.get('content-type')).toContain(media)
      const body = (await response.json()) as { data?: unknown; errors: unknown }
      expect((body.errors as Array<{ extensions: object }>)[0]?.extensions).toMatchObject({ code })
      expect(body).not.toHaveProperty('data')
    }
  })

  it('200 where there is data, errors or not', async () => {
    for (const accept of [GRAPHQL, 'application/json']) {
      const response = await served.post({ query: '{ broken sites { id } }' }, { accept })
      expect(response.status).toBe(200)
      expect(await response.json()).toMatchObject({ data: { broken: null }, errors: [{ path: ['broken'] }] })
    }
  })
})

describe('requests', () => {
  it.each(['query', 'operationName', 'documentId', 'variables', 'extensions'])(
    'names %s when it has the wrong type',
    async (name) => {
      for (const accept of [GRAPHQL, 'application/json']) {
        const response = await served.post({ query: '{ __typename }', [name]: 7 }, { accept })
        expect(response.status).toBe(400)
        expect(await messageOf(response)).toContain(`"${name}"`)
      }
    },
  )

  it('takes queries by GET, with variables, and nothing that changes or streams', async () => {
    const query = 'query ($id: ID!) { site(id: $id) { city } }'
    const answer = await get({ query, variables: '{"id":"é&="}' })
    expect(await answer.json()).toEqual({ data: { site: { city: 'Ville é&=' } } })
    for (const refused of ['mutation { rename(id: "1", city: "x") { id } }', 'subscription { never { id } }']) {
      const response = await get({ query: refused }, { accept: GRAPHQL })
      expect(response.status).toBe(405)
      expect(response.headers.get('allow')).toBe('POST')
      expect(await messageOf(response)).toContain('—')
    }
  })

  it('refuses parameters of a GET that come twice, or are no JSON', async () => {
    const twice = await fetch(`${served.url}/graphql?query=%7B__typename%7D&query=%7B__typename%7D`)
    expect([twice.status, await messageOf(twice)]).toEqual([400, expect.stringContaining('"query"')])
    const broken = await get({ query: '{ __typename }', variables: '{' })
    expect([broken.status, await messageOf(broken)]).toEqual([400, expect.stringContaining('"variables"')])
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'HEAD'])('405 for %s', async (method) => {
    const response = await raw(undefined, {}, method)
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, POST')
  })

  it.each([
    ['no type', {}],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['another charset', { 'content-type': 'application/json; charset=iso-8859-1' }],
    ['compression', { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
  ])('415 for %s', async (_, headers) => {
    const body = new TextEncoder().encode('{"query":"{ __typename }"}')
    expect((await raw(body, headers as Record<string, string>)).status).toBe(415)
  })

  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])(
    'takes %s',
    async (type) => {
      const response = await raw(JSON.stringify({ query: '{ site(id: "Rivière-🛶") { city } }' }), { 'content-type': type })
      expect(await response.json()).toEqual({ data: { site: { city: 'Ville Rivière-🛶' } } })
    },
  )

  it.each([
    ['nothing', ''],
    ['half of it', '{"query":"{ __typename }"'],
    ['an array', '[{"query":"{ __typename }"}]'],
    ['null', 'null'],
    ['a text', '"{ __typename }"'],
    ['no document', '{"variables":{}}'],
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d])],
  ])('400 for %s', async (_, body) => {
    for (const accept of [GRAPHQL, 'application/json']) {
      expect((await raw(body, { 'content-type': 'application/json', accept })).status).toBe(400)
    }
  })

  it('413 for more than is read', async () => {
    const response = await served.post({ query: '{ __typename }', variables: { a: 'x'.repeat(30_000) } })
    expect(response.status).toBe(413)
    expect((await served.post({ query: '{ __typename }' })).status).toBe(200)
  })
})

describe('a body whose length nobody told', () => {
  const chunked = (parts: number) =>
    new ReadableStream({
      start(controller) {
        for (let part = 0; part < parts; part++) controller.enqueue(new TextEncoder().encode(' '.repeat(1_000)))
        controller.enqueue(new TextEncoder().encode('{"query":"{ __typename }"}'))
        controller.close()
      },
    })
  const send = (parts: number) =>
    fetch(`${served.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: chunked(parts),
      duplex: 'half',
    } as RequestInit)

  it('is read to its end, and refused once it is too long', async () => {
    expect(await (await send(10)).json()).toEqual({ data: { __typename: 'Query' } })
    const refused = await send(100)
    expect([refused.status, refused.headers.get('connection')]).toEqual([413, 'close'])
  })
})
