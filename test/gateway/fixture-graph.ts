import { readFileSync } from 'node:fs'
import { composeServices } from '@apollo/composition'
import { GraphQLError, parse } from 'graphql'
import type { SubgraphName } from '#contract/subgraph-names.js'
import { type FixtureContext, InProcessSubgraph } from './in-process-subgraph.js'

const FEDERATION = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated"])'
const NODE = 'interface Node { id: ID! }'

export const CLIENT_ID = 'cli_00000000000000000000000001'
export const HIDDEN_CLIENT_ID = 'cli_00000000000000000000000002'
export const orderId = (n: number) => `ord_${String(n).padStart(26, '0')}`

/** Events that a test sends, and who listens. */
export class Feed {
  #listeners = new Set<(event: object | null) => void>()
  returned = 0

  get listeners(): number {
    return this.#listeners.size
  }

  emit(event: object): void {
    for (const listener of this.#listeners) listener(event)
  }

  end(): void {
    for (const listener of this.#listeners) listener(null)
  }

  follow(): AsyncGenerator<object, void, undefined> {
    const waiting: Array<object | null> = []
    let wake: () => void = () => undefined
    const listener = (event: object | null) => {
      waiting.push(event)
      wake()
    }
    this.#listeners.add(listener)
    let over = false
    const leave = () => {
      if (!over) this.returned++
      over = true
      this.#listeners.delete(listener)
      wake()
      return Promise.resolve({ done: true as const, value: undefined })
    }
    const stream: AsyncGenerator<object, void, undefined> = {
      async next() {
        while (waiting.length === 0 && !over) await new Promise<void>((resolve) => (wake = resolve))
        const event = over ? null : waiting.shift()
        if (!event) return leave()
        return { done: false, value: event }
      },
      return: leave,
      throw: leave,
      [Symbol.asyncIterator]: () => stream,
      [Symbol.asyncDispose]: async () => undefined,
    }
    return stream
  }
}

export interface FixtureGraph {
  supergraphSdl: string
  endpoints: Map<SubgraphName, InProcessSubgraph>
  feed: Feed
  /** Orders whose charges fail to be read. */
  failing: Set<string>
}

/** Three small subgraphs, and the gateway's own, composed. */
export function fixtureGraph(): FixtureGraph {
  const feed = new Feed()
  const failing = new Set<string>()
  const subgraphs = [clients(), connectivity(feed), billing(failing)]
  const node = readFileSync(new URL('../../gateway/node/schema.graphql', import.meta.url), 'utf8')
  const { supergraphSdl, errors } = composeServices([
    ...subgraphs.map(({ name, typeDefs }) => ({ name, url: `raccord://${name}`, typeDefs })),
    { name: 'node', url: 'raccord://node', typeDefs: parse(node) },
  ])
  if (errors) throw new AggregateError(errors, errors.map(({ message }) => message).join('\n'))
  return { supergraphSdl, endpoints: new Map(subgraphs.map((subgraph) => [subgraph.name, subgraph])), feed, failing }
}

function clients(): InProcessSubgraph {
  const sdl = `${FEDERATION} ${NODE}
    type Query { viewer: Viewer! client(id: ID!): Client slow: String boom: String mistake(code: String!): String staffOnly: String @authenticated }
    type Mutation { rename(input: RenameInput!): Client }
    input RenameInput { id: ID! name: String! }
    type Viewer { kind: String! subject: String roles: [String!] }
    type Client implements Node @key(fields: "id") { id: ID! name: String! parent: Client }`
  const visible = (id: string, { principal }: FixtureContext) => id === CLIENT_ID || principal.kind === 'STAFF'
  const client = (id: string, context: FixtureContext) =>
    visible(id, context) ? { __typename: 'Client', id, name: `Organisme ${id.slice(-1)}` } : null
  return new InProcessSubgraph('clients', sdl, {
    Query: {
      viewer: (_: unknown, __: unknown, { principal }: FixtureContext) => ({ roles: null, subject: null, ...principal }),
      client: (_: unknown, { id }: { id: string }, context: FixtureContext) => client(id, context),
      slow: (_: unknown, __: unknown, { request }: FixtureContext) =>
        new Promise((_resolve, reject) =>
          request.signal?.addEventListener('abort', () => reject(request.signal?.reason as Error)),
        ),
      boom: () => {
        throw new Error('SELECT * FROM secret_table failed at db.internal')
      },
      mistake: (_: unknown, { code }: { code: string }) => {
        throw new GraphQLError('a mistake of the caller', { extensions: { code, field: 'code', stacktrace: ['at /inside'] } })
      },
      staffOnly: () => 'yes',
    },
    Mutation: { rename: (_: unknown, { input }: { input: { id: string; name: string } }) => input },
    Client: { __resolveReference: ({ id }: { id: string }, context: FixtureContext) => client(id, context) },
  })
}

function connectivity(feed: Feed): InProcessSubgraph {
  const sdl = `${FEDERATION} ${NODE}
    type Query { orders: [Order!]! order(id: ID!): Order }
    type Subscription { orderFeed(after: String): OrderEvent }
    interface OrderEvent { cursor: String! order: Order }
    type OrderChanged implements OrderEvent { cursor: String! order: Order status: String }
    type OrderNoted implements OrderEvent { cursor: String! order: Order note: String! }
    type Order implements Node @key(fields: "id") { id: ID! number: String! client: Client }
    type Client @key(fields: "id", resolvable: false) { id: ID! }`
  const order = (id: string) => ({ __typename: 'Order', id, number: `C-${Number(id.slice(-3))}`, client: { id: CLIENT_ID } })
  return new InProcessSubgraph('connectivity', sdl, {
    Query: { orders: () => [1, 2, 3].map((n) => order(orderId(n))), order: (_: unknown, { id }: { id: string }) => order(id) },
    Order: { __resolveReference: ({ id }: { id: string }) => order(id) },
    Subscription: {
      orderFeed: {
        subscribe: (_: unknown, { after }: { after?: string }) => {
          if (after === 'bad') throw new GraphQLError('not a cursor', { extensions: { code: 'CURSOR_INVALID' } })
          return feed.follow()
        },
        resolve: (event: { fails?: boolean; id: string; cursor: string; note?: string }) => {
          if (event.fails) throw new GraphQLError('this event cannot be read', { extensions: { code: 'CONFLICT_RETRY' } })
          return { __typename: event.note ? 'OrderNoted' : 'OrderChanged', status: 'ACTIVE', ...event, order: order(event.id) }
        },
      },
    },
  })
}

function billing(failing: Set<string>): InProcessSubgraph {
  const sdl = `${FEDERATION}
    type Query { accountCount: Int! }
    type Order @key(fields: "id") { id: ID! charges: [String!] total: Int! }`
  const check = (id: string) => {
    if (failing.has(id)) throw new GraphQLError('charges are being computed', { extensions: { code: 'CONFLICT_RETRY' } })
  }
  return new InProcessSubgraph('billing', sdl, {
    Query: { accountCount: () => 2 },
    Order: {
      __resolveReference: (reference: object) => reference,
      charges: ({ id }: { id: string }) => {
        check(id)
        return [`${id.slice(-1)}0.00`]
      },
      total: ({ id }: { id: string }) => Number(id.slice(-1)) * 1000,
    },
  })
}
