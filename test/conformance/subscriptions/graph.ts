import { composeServices } from '@apollo/composition'
import { GraphQLError, parse } from 'graphql'
import { inProcess } from '#gateway/subgraph-access/in-process.js'
import type { Subgraph } from '#gateway/subgraph-access/subgraph.js'
import { type FixtureContext, InProcessSubgraph } from '../../gateway/in-process-subgraph.js'
import { Ticker } from './ticker.js'

const FEDERATION =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@policy"])'

/** Large enough that a few of them fill the buffers of a socket that nobody reads. */
const BLOB = 'x'.repeat(200_000)

/** What the subgraph of ticks can do; what supergraphs say of it is a part. */
const TICKS = `${FEDERATION}
  type Query { tick: Tick }
  type Mutation { bump(by: Int!): Int! }
  type Subscription { ticks(after: String, from: Int): Tick plainTicks: Tick failing: Tick whoami: String! }
  type Tick { cursor: String! n: Int! item: Item! blob: String }
  type Item @key(fields: "id") { id: ID! name: String! @shareable }`
const ITEMS = `${FEDERATION}
  type Query { item(id: ID!): Item never: String }
  type Item @key(fields: "id") { id: ID! name: String! @shareable label: String }`

/** Supergraphs over the same two subgraphs: `first`, and what may come after it. */
const SUPERGRAPHS = {
  first: [TICKS.replace('name: String! @shareable', ''), ITEMS],
  /** Asks the subgraph of ticks the same. */
  unrelated: [TICKS.replace('name: String! @shareable', ''), ITEMS.replace('never: String', 'never: String ever: String')],
  /** The subgraph of ticks gives names too: its subscription is another. */
  named: [TICKS, ITEMS],
  /** What callers may see is decided by policies. */
  guarded: [
    TICKS.replace('name: String! @shareable', '')
      .replace('blob: String', 'blob: String @policy(policies: [["blobs"]])')
      .replace('whoami: String!', 'whoami: String @policy(policies: [["names"]])'),
    ITEMS.replace('label: String', 'label: String @policy(policies: [["labels"]])'),
  ],
  /** No labels any more. */
  withoutLabels: [TICKS.replace('name: String! @shareable', ''), ITEMS.replace('label: String', '')],
}

export interface TickGraph {
  readonly supergraphs: Record<keyof typeof SUPERGRAPHS, string>
  readonly subgraphs: Map<string, Subgraph>
  readonly ticks: InProcessSubgraph
  readonly items: InProcessSubgraph
  readonly ticker: Ticker
  /** Items whose label fails to be read. */
  readonly failing: Set<string>
}

/** Two subgraphs: one sends ticks, with cursors that can be resumed; the other knows more about each tick's item. */
export function tickGraph(): TickGraph {
  const ticker = new Ticker()
  const failing = new Set<string>()
  const item = (id: string) => ({ __typename: 'Item', id, name: `name of ${id}` })
  const tickOf = (n: number) => ({ cursor: `c${n}`, n, item: item(`i${n}`), blob: BLOB })
  const ticks = new InProcessSubgraph('connectivity', TICKS, {
    Query: { tick: () => tickOf(0) },
    Mutation: { bump: (_: unknown, { by }: { by: number }) => by + 1 },
    Item: { __resolveReference: ({ id }: { id: string }) => item(id) },
    Subscription: {
      ticks: {
        subscribe: (_: unknown, { after }: { after?: string }) => {
          if (after === 'bad') throw new GraphQLError('not a cursor', { extensions: { code: 'CURSOR_INVALID' } })
          return ticker.follow(after ? Number(after.slice(1)) : null)
        },
        resolve: (n: number) => {
          if (n < 0) throw new GraphQLError('this tick cannot be read', { extensions: { code: 'CONFLICT_RETRY' } })
          return tickOf(n)
        },
      },
      plainTicks: { subscribe: () => ticker.follow(null), resolve: tickOf },
      failing: {
        subscribe: () => {
          throw new Error('connect ECONNREFUSED 10.1.2.3:4001')
        },
      },
      whoami: {
        subscribe: () => ticker.follow(null),
        resolve: (_n: unknown, __: unknown, { principal }: FixtureContext) =>
          principal.kind === 'ANONYMOUS' ? 'nobody' : principal.subject,
      },
    },
  })
  const items = new InProcessSubgraph('billing', ITEMS, {
    Query: { item: (_: unknown, { id }: { id: string }) => item(id), never: () => null },
    Item: {
      __resolveReference: ({ id }: { id: string }) => item(id),
      label: ({ id }: { id: string }) => {
        if (failing.has(id)) throw new GraphQLError('labels are being printed', { extensions: { code: 'CONFLICT_RETRY' } })
        return `label of ${id}`
      },
    },
  })
  const supergraphs = Object.fromEntries(Object.entries(SUPERGRAPHS).map(([name, sdls]) => [name, compose(sdls)]))
  return {
    supergraphs: supergraphs as TickGraph['supergraphs'],
    subgraphs: new Map([ticks, items].map((one) => [one.name, inProcess(one)])),
    ticks,
    items,
    ticker,
    failing,
  }
}

function compose([ticks = '', items = '']: readonly string[]): string {
  const { supergraphSdl, errors } = composeServices([
    { name: 'connectivity', url: 'raccord://connectivity', typeDefs: parse(ticks) },
    { name: 'billing', url: 'raccord://billing', typeDefs: parse(items) },
  ])
  if (errors) throw new AggregateError(errors, errors.map(({ message }) => message).join('\n'))
  return supergraphSdl
}
