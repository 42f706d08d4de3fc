import { describe, expect, it } from '@jest/globals'
import { createEngine } from '../../federation/engine.js'
import type { Rights } from '#gateway/identity/caller.js'
import { supergraphOf } from '../../federation/compose.js'
import type { FixtureSubgraph } from '../../federation/fixture.js'
import { allInProcess } from '../../federation/in-process.js'

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@authenticated", "@requiresScopes", "@policy"])'

/** People whose keys are guarded: the planner fetches them all the same. */
const fixtures: readonly FixtureSubgraph[] = [
  {
    name: 'people',
    typeDefs: `${LINK}
      type Query { me: User named: Named users: [User!]! }
      type Mutation { rename(name: String!): User @requiresScopes(scopes: [["write"]]) }
      interface Named { name: String }
      type User implements Named @key(fields: "id") {
        id: ID @authenticated
        name: String
        wage: Int @requiresScopes(scopes: [["pay"], ["audit", "read"]])
        address: Address
      }
      type Address { street: String @policy(policies: [["neighbour"]]) city: String }`,
    resolvers: {
      Query: { me: () => USER, named: () => USER, users: () => [USER, USER] },
      Mutation: {
        rename: () => {
          throw new Error('a mutation that must not run')
        },
      },
      User: { __resolveReference: () => USER },
    },
  },
  {
    name: 'posts',
    typeDefs: `${LINK}
      type User @key(fields: "id") { id: ID posts: Int wage: Int @external bonus: Int @requires(fields: "wage") @requiresScopes(scopes: [["pay"], ["audit", "read"]]) }`,
    resolvers: { User: { __resolveReference: (row) => row, posts: () => 3, bonus: ({ wage }) => Number(wage) / 10 } },
  },
]
const USER = { __typename: 'User', id: 'u1', name: 'Ève', wage: 100, address: { street: 'Rue A', city: 'Québec' } }

const engine = createEngine({ supergraphSdl: supergraphOf(fixtures), subgraphs: allInProcess(fixtures) })
const rights = (scopes: string[] = [], policies: string[] = [], authenticated = true): Rights => ({
  authenticated,
  scopes: new Set(scopes),
  allows: (policy) => policies.includes(policy),
})
const ask = async (query: string, caller?: Rights) => {
  const { data, errors = [] } = JSON.parse((await engine.execute({ query }, caller)).text)
  return {
    data,
    errors: errors.map((e: { path?: string[]; extensions: { code: string } }) => [e.path?.join('.'), e.extensions.code]),
  }
}
const CODE = 'UNAUTHORIZED_FIELD_OR_TYPE'

describe('rights, through the whole engine', () => {
  it('a guarded key is used and never told', async () => {
    expect(await ask('{ me { id name posts } }')).toEqual({
      data: { me: { id: null, name: 'Ève', posts: 3 } },
      errors: [['me.id', CODE]],
    })
    expect(await ask('{ me { id posts } }', rights())).toEqual({ data: { me: { id: 'u1', posts: 3 } }, errors: [] })
  })

  it('a guarded field is told under no alias, nor is what is computed from it', async () => {
    const query = '{ users { name bonus pay: wage ... on Named { ... on User { more: wage } } } }'
    const none = { name: 'Ève', bonus: null, pay: null, more: null }
    expect(await ask(query)).toEqual({
      data: { users: [none, none] },
      errors: [
        ['users.bonus', CODE],
        ['users.pay', CODE],
        ['users.more', CODE],
      ],
    })
    expect((await ask(query, rights(['audit']))).data).toEqual({ users: [none, none] })
    const all = { name: 'Ève', bonus: 10, pay: 100, more: 100 }
    expect(await ask(query, rights(['audit', 'read']))).toEqual({ data: { users: [all, all] }, errors: [] })
  })

  it('one caller’s compiled operation never serves another', async () => {
    const query = '{ me { wage address { street city } } }'
    for (let round = 0; round < 3; round++) {
      expect((await ask(query, rights(['pay'], ['neighbour']))).data).toEqual({
        me: { wage: 100, address: { street: 'Rue A', city: 'Québec' } },
      })
      expect((await ask(query, rights(['pay']))).data).toEqual({ me: { wage: 100, address: { street: null, city: 'Québec' } } })
      expect((await ask(query)).data).toEqual({ me: { wage: null, address: { street: null, city: 'Québec' } } })
    }
  })

  it('a forbidden mutation does not run', async () => {
    expect(await ask('mutation { rename(name: "x") { name } }', rights(['read']))).toEqual({
      data: { rename: null },
      errors: [['rename', CODE]],
    })
  })

  it('an interface is no way around', async () => {
    expect((await ask('{ named { ...F } } fragment F on Named { name ... on User { wage id } }')).data).toEqual({
      named: { name: 'Ève', wage: null, id: null },
    })
  })
})
