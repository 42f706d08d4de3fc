import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { GraphQLError } from 'graphql'
import { mapError } from '#gateway/errors.js'
import { createLog } from '#process/log.js'
import { request } from 'undici'
import { type Fixture, startFixture } from './fixture-gateway.js'

let f: Fixture
beforeAll(async () => {
  f = await startFixture({
    maxBodyBytes: 20_000,
    maxTokens: 400,
    maxDepth: 8,
    maxAliases: 10,
    maxSelections: 200,
    deadlineMs: 400,
  })
})
afterAll(() => f.stop())

const nested = (depth: number) => `{ client(id: "x") ${'{ parent '.repeat(depth)}{ id }${' }'.repeat(depth)} }`

describe('limits', () => {
  it('refuses a body that is too large, before it is read to its end', async () => {
    const { status, errors } = await f.post('{ __typename }', { variables: { x: 'a'.repeat(10_000_000) } })
    expect(status).toBe(413)
    expect(errors).toMatchObject([{ extensions: { code: 'REQUEST_TOO_LARGE', limit: 20_000 } }])
  })

  it('refuses a document with too many tokens', async () => {
    const { status, errors } = await f.post(`{ ${'__typename '.repeat(500)} }`)
    expect(status).toBe(400)
    expect(errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COMPLEX', limit: 400 } }])
  })

  it('refuses an operation that nests too deep', async () => {
    expect((await f.post(nested(6))).errors).toBeUndefined()
    const { status, errors } = await f.post(nested(20))
    expect(status).toBe(400)
    expect(errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_DEEP', limit: 8 } }])
  })

  it('survives a document nested by the thousand', async () => {
    const { status, errors } = await f.post('{ client '.repeat(2_000))
    expect(status).toBe(400)
    expect(errors?.[0]?.extensions.code).toBe('QUERY_TOO_COMPLEX')
  })

  it('refuses too many aliases', async () => {
    const aliases = Array.from({ length: 11 }, (_, i) => `a${i}: __typename`).join(' ')
    const { errors } = await f.post(`{ ${aliases} }`)
    expect(errors).toMatchObject([{ extensions: { code: 'QUERY_TOO_COMPLEX', limit: 10 } }])
  })

  it('refuses fragments that multiply', async () => {
    const fragments = Array.from(
      { length: 5 },
      (_, i) => `fragment F${i} on Client { ${`parent { ...F${i + 1} } `.repeat(4)} }`,
    )
    const { errors } = await f.post(`{ client(id: "x") { ...F0 } } ${fragments.join(' ')} fragment F5 on Client { id }`)
    expect(errors?.map(({ extensions }) => extensions.code)).toContain('QUERY_TOO_COMPLEX')
  })

  it('says so when the answer takes too long', async () => {
    const { data, errors } = await f.post('{ slow viewer { kind } }')
    expect(data).toBeNull()
    expect(errors).toMatchObject([{ extensions: { code: 'DEADLINE_EXCEEDED' } }])
  })
})

describe('requests that are not GraphQL', () => {
  const raw = async (body: string, headers: Record<string, string>) => {
    const response = await request(`${f.gateway.url}/graphql`, { method: 'POST', body, headers })
    return {
      status: response.statusCode,
      body: (await response.body.json()) as { errors: Array<{ extensions: { code: string } }> },
    }
  }

  it.each([
    ['text that is not JSON', '{"query": ', { 'content-type': 'application/json' }, 400],
    ['a form', 'query=%7B__typename%7D', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text, which a page may send without asking', '{"query":"{ __typename }"}', { 'content-type': 'text/plain' }, 415],
    ['an empty object', '{}', { 'content-type': 'application/json' }, 400],
    ['a batch', '[{"query":"{ __typename }"}]', { 'content-type': 'application/json' }, 400],
  ])('refuses %s', async (_, body, headers, status) => {
    const answer = await raw(body, headers)
    expect(answer.status).toBe(status)
    expect(answer.body.errors[0]?.extensions.code).toBe('BAD_REQUEST')
  })

  it.each([
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ viewer { kind }', 'GRAPHQL_PARSE_FAILED'],
    ['query A { __typename } query B { __typename }', 'OPERATION_RESOLUTION_FAILURE'],
    ['subscription { orderFeed { cursor } }', 'BAD_REQUEST'],
  ])('answers %s with %s', async (query, code) => {
    const { status, errors } = await f.post(query)
    expect({ status, code: errors?.[0]?.extensions.code }).toEqual({ status: 400, code })
  })

  it('answers queries by GET, and no mutation', async () => {
    const get = (query: string) => fetch(`${f.gateway.url}/graphql?query=${encodeURIComponent(query)}`)
    expect(await (await get('{ __typename }')).json()).toEqual({ data: { __typename: 'Query' } })
    expect((await get('mutation { rename(input: {id: "1", name: "x"}) { id } }')).status).toBe(405)
  })
})

describe('errors', () => {
  it('masks what is our fault, in production as in the answer’s every corner, and logs it with the correlation id', async () => {
    const p = await startFixture(
      {},
      { development: false, tokens: { issuer: 'https://login.example', audience: 'x', jwks: { keys: [] } } },
    )
    try {
      const { errors } = await p.post('{ boom }', { headers: { 'x-correlation-id': 'story-0001' } })
      expect(errors).toEqual([
        {
          message: expect.stringContaining('Internal error'),
          path: ['boom'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId: 'story-0001' },
        },
      ])
      expect(JSON.stringify(errors)).not.toContain('secret_table')
      expect(p.logged()).toContain('secret_table')
      expect(p.logged()).toContain('story-0001')
    } finally {
      await p.stop()
    }
  })

  it('says one thing in development too, in both languages, and quotes the id under which a subgraph logged it', async () => {
    const { errors } = await f.post('{ boom }', { headers: { 'x-correlation-id': 'story-0002' } })
    expect(errors).toEqual([
      {
        message: 'Internal error; quote the correlation id. — Erreur interne; citez le numéro de corrélation.',
        path: ['boom'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId: 'story-0002' },
      },
    ])
    const log = createLog('test', 'silent')
    const masked = new GraphQLError('x', {
      extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId: 'of-the-subgraph', serviceName: 'billing' },
    })
    expect(mapError(masked, { correlationId: 'mine', development: true, log }).extensions).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
      correlationId: 'of-the-subgraph',
    })
  })

  it('keeps codes of the closed list with their facts, and no stack', async () => {
    const { errors } = await f.post('{ mistake(code: "CURSOR_INVALID") }')
    expect(errors).toEqual([
      { message: 'a mistake of the caller', path: ['mistake'], extensions: { code: 'CURSOR_INVALID', field: 'code' } },
    ])
  })

  it.each(['SOMETHING_ELSE', 'GRAPHQL_VALIDATION_FAILED'])('masks a subgraph’s %s', async (code) => {
    const { errors } = await f.post('query($code: String!) { mistake(code: $code) }', { variables: { code } })
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId: expect.any(String) } }])
  })
})
