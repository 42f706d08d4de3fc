import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { CLIENT_ID, HIDDEN_CLIENT_ID, orderId } from './fixture-graph.js'
import { AGENT, type Fixture, startFixture } from './fixture-gateway.js'

let f: Fixture
beforeAll(async () => {
  f = await startFixture()
})
afterAll(() => f.stop())
beforeEach(() => {
  f.graph.failing.clear()
  for (const endpoint of f.graph.endpoints.values()) endpoint.down = undefined
})

describe('a query over the graph', () => {
  it('answers { __typename } without a token', async () => {
    const { status, data } = await f.post('{ __typename }')
    expect({ status, data }).toEqual({ status: 200, data: { __typename: 'Query' } })
  })

  it('joins fields of three subgraphs, and leaves in-process answers untouched', async () => {
    const { data, errors } = await f.post('{ orders { number client { name } total } }')
    expect(errors).toBeUndefined()
    expect(data).toEqual({
      orders: [1, 2, 3].map((n) => ({ number: `C-${n}`, client: { name: 'Organisme 1' }, total: n * 1000 })),
    })
  })

  it('keeps a subgraph’s code and the path that the caller asked for, and the rest of the data', async () => {
    f.graph.failing.add(orderId(2))
    const { status, data, errors } = await f.post('{ commandes: orders { frais: charges } }')
    expect(status).toBe(200)
    expect(data).toEqual({ commandes: [{ frais: ['10.00'] }, { frais: null }, { frais: ['30.00'] }] })
    expect(errors).toMatchObject([{ path: ['commandes', 1, 'frais'], extensions: { code: 'CONFLICT_RETRY' } }])
  })

  it('answers what it can when a subgraph is down', async () => {
    const billing = f.graph.endpoints.get('billing')!
    billing.down = new Error('connect ECONNREFUSED 10.0.0.7:4104')
    const { status, data, errors } = await f.post('{ orders { number charges } }')
    expect(status).toBe(200)
    expect(data).toEqual({ orders: [1, 2, 3].map((n) => ({ number: `C-${n}`, charges: null })) })
    expect(errors).toMatchObject([{ path: ['orders'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }])
    expect(JSON.stringify(errors)).not.toContain('10.0.0.7')
  })

  it('reports a null where none may be as an error', async () => {
    const { data, errors } = await f.post('query($id: ID!) { order(id: $id) { client { name } } }', {
      variables: { id: orderId(1) },
    })
    expect({ data, errors }).toEqual({ data: { order: { client: { name: 'Organisme 1' } } }, errors: undefined })
    f.graph.endpoints.get('clients')!.down = new Error('down')
    const broken = await f.post('query($id: ID!) { order(id: $id) { client { name } } }', { variables: { id: orderId(1) } })
    expect(broken.data).toEqual({ order: { client: null } })
    expect(broken.errors).toHaveLength(1)
  })

  it('runs mutations', async () => {
    const { data } = await f.post('mutation($input: RenameInput!) { rename(input: $input) { id name } }', {
      variables: { input: { id: CLIENT_ID, name: 'Nouveau nom' } },
    })
    expect(data).toEqual({ rename: { id: CLIENT_ID, name: 'Nouveau nom' } })
  })

  it('accepts a supergraph with authorisation directives, which the stock gateway refuses', async () => {
    expect(f.graph.supergraphSdl).toContain('@authenticated')
    expect((await f.post('{ staffOnly }', { token: await f.token(AGENT) })).data).toEqual({ staffOnly: 'yes' })
    expect(await f.post('{ staffOnly viewer { kind } }')).toMatchObject({
      data: { staffOnly: null, viewer: { kind: 'ANONYMOUS' } },
      errors: [
        {
          message: 'Query.staffOnly needs a token that is known here. — Query.staffOnly exige un jeton reconnu ici.',
          path: ['staffOnly'],
          extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' },
        },
      ],
    })
  })

  it('answers introspection with the public schema only', async () => {
    const { data } = await f.post('{ __type(name: "Query") { fields { name } } __schema { directives { name } } }')
    const text = JSON.stringify(data)
    expect(text).toContain('"node"')
    expect(text).not.toContain('_entities')
    expect(text).not.toContain('join__')
  })

  it('says which variable is wrong', async () => {
    const { status, errors } = await f.post('query($id: ID!) { client(id: $id) { name } }', { variables: {} })
    expect(status).toBe(400)
    expect(errors).toMatchObject([{ message: expect.stringContaining('$id'), extensions: { code: 'BAD_USER_INPUT' } }])
  })
})

describe('node(id)', () => {
  const NODE = 'query($id: ID!) { node(id: $id) { __typename id ... on Client { name } ... on Order { number total } } }'

  it('finds any type by its prefix, with fields of several subgraphs', async () => {
    const id = orderId(2)
    const { data } = await f.post(NODE, { variables: { id } })
    expect(data).toEqual({ node: { __typename: 'Order', id, number: 'C-2', total: 2000 } })
  })

  it('is null where the owner shows nothing to this caller, and not for one who sees it', async () => {
    expect((await f.post(NODE, { variables: { id: HIDDEN_CLIENT_ID } })).data).toEqual({ node: null })
    const seen = await f.post(NODE, { variables: { id: HIDDEN_CLIENT_ID }, token: await f.token(AGENT) })
    expect(seen.data).toMatchObject({ node: { __typename: 'Client', name: 'Organisme 2' } })
  })

  it('asks each owner once, however many ids are asked', async () => {
    const connectivity = f.graph.endpoints.get('connectivity')!
    const before = connectivity.requests.length
    await f.post(
      `{ a: node(id: "${orderId(1)}") { id } b: node(id: "${orderId(2)}") { id } c: node(id: "${orderId(3)}") { id } }`,
    )
    expect(connectivity.requests.length - before).toBe(1)
  })

  it('names the argument of a malformed id', async () => {
    const { errors } = await f.post('{ node(id: "12") { id } }')
    expect(errors).toMatchObject([
      { path: ['node'], message: expect.stringContaining('"id"'), extensions: { code: 'BAD_USER_INPUT', argument: 'id' } },
    ])
  })

  it('is null for a well-formed id of no type of the graph', async () => {
    const { data, errors } = await f.post('{ node(id: "zzz_00000000000000000000000001") { id } }')
    expect({ data, errors }).toEqual({ data: { node: null }, errors: undefined })
  })

  it('says so when the owner does not answer', async () => {
    f.graph.endpoints.get('connectivity')!.down = new Error('down')
    const { data, errors } = await f.post(NODE, { variables: { id: orderId(1) } })
    expect(data).toEqual({ node: null })
    expect(errors).toMatchObject([{ path: ['node'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }])
  })
})
