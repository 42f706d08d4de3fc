import type { GatewaySettings } from '#gateway/config.js'
import { type Standalone, startStandalone } from '#run/standalone-gateway.js'
import { type FixtureSubgraph, federation2 } from '../../federation/fixture.js'
import { type ServedFederation, serveFederation } from '../../federation/http.js'

const sites: FixtureSubgraph = {
  name: 'sites',
  typeDefs: federation2(`
    type Query { sites: [Site!]! site(id: ID!): Site broken: String blob(characters: Int!): [String!]! }
    type Mutation { rename(id: ID!, city: String!): Site }
    type Subscription { opened(count: Int!): Site! never: Site! }
    enum Kind { LEASED OWNED }
    type Site @key(fields: "id") { id: ID! city(kind: Kind): String }`),
  resolvers: {
    Query: {
      sites: () => ['s1', 's2'].map(site),
      site: (_, { id }) => site(String(id)),
      broken: () => {
        throw new Error('connect ECONNREFUSED db.internal:3306')
      },
      blob: (_, { characters }) => Array.from({ length: Number(characters) / 1_000 }, () => 'é'.repeat(1_000)),
    },
    Site: { __resolveReference: ({ id }) => site(String(id)) },
    Mutation: { rename: (_, { id, city }) => ({ id, city }) },
    Subscription: {
      opened: { subscribe: (_, { count }) => openings(Number(count)), resolve: (event) => event },
      never: { subscribe: () => silence(), resolve: (event) => event },
    },
  },
}

const links: FixtureSubgraph = {
  name: 'links',
  typeDefs: federation2('type Site @key(fields: "id") { id: ID! links: [String!] }'),
  resolvers: { Site: { __resolveReference: ({ id }) => ({ id }), links: ({ id }) => [`${id}-a`, `${id}-b`] } },
}

function site(id: string) {
  return { id, city: `Ville ${id}` }
}

async function* openings(count: number) {
  for (let number = 1; number <= count; number++) yield site(`s${number}`)
}

function silence(): AsyncIterable<object> {
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => new Promise(() => undefined),
      return: async () => ({ done: true, value: undefined }),
    }),
  }
}

export interface ServedGraph extends Standalone {
  readonly federation: ServedFederation
  /** A POST of JSON to /graphql. */
  post(body: object, headers?: Record<string, string>): Promise<Response>
}

/** A small federation behind HTTP, and a standalone gateway in front of it, on free ports. */
export async function serveGraph(settings: Partial<GatewaySettings> = {}): Promise<ServedGraph> {
  const federation = await serveFederation([sites, links])
  const { supergraphSdl } = federation
  const gateway = await startStandalone({ supergraphSdl, host: '127.0.0.1', port: 0, settings }).catch(
    async (error: unknown) => {
      await federation.stop()
      throw error
    },
  )
  return {
    ...gateway,
    federation,
    post: (body, headers = {}) =>
      fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    async stop() {
      await gateway.stop()
      await federation.stop()
    },
  }
}
