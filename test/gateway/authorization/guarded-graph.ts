import { type DocumentNode, getOperationAST, parse, specifiedRules, validate } from 'graphql'
import { authorizationRules, type AuthorizationRules } from '#gateway/authorization/authorization-rules.js'
import { outcomeOf } from '#gateway/authorization/requirement.js'
import { requirementsOf } from '#gateway/authorization/requirements-of.js'
import { withoutForbidden } from '#gateway/authorization/without-forbidden.js'
import type { Rights } from '#gateway/identity/caller.js'
import { loadSupergraph } from '#gateway/supergraph/load-supergraph.js'
import { supergraphOf } from '../../federation/compose.js'

const LINK = (imports: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", ${imports}])`

/** Two subgraphs that use every authorisation directive, one of them under another name. */
export const GUARDED_SUBGRAPHS = [
  {
    name: 'people',
    typeDefs: `
      ${LINK('{ name: "@authenticated", as: "@login" }, "@requiresScopes", "@policy"')}
      type Query {
        me: User
        you: User!
        users(first: Int, after: String): [User!]!
        named: Named
        anyone: Someone
        mood: Mood
        secret: Secret
        open: String
        vault(code: String): Vault
      }
      type Mutation { rename(name: String!): User  close(really: Boolean): User @requiresScopes(scopes: [["admin"]]) }
      type Subscription { moods: Mood  renamed: User }
      interface Named { name: String }
      type User implements Named @key(fields: "id") {
        id: ID! @login
        name: String
        email: String @requiresScopes(scopes: [["read", "email"], ["admin"]])
        phone: String! @policy(policies: [["family"], ["doctor", "on-call"]])
        friend(of: String): User
        friends: [User!]!
        mood: Mood
      }
      type Robot implements Named @policy(policies: [["machines"]]) { name: String  model: String }
      type Vault @requiresScopes(scopes: [["admin"]]) { gold: Int  open: String }
      union Someone = User | Robot
      enum Mood @login { GOOD BAD }
      scalar Secret @requiresScopes(scopes: [["secrets"]])`,
  },
  {
    name: 'posts',
    typeDefs: `
      ${LINK('{ name: "@authenticated", as: "@login" }')}
      type User @key(fields: "id") { id: ID! @login  posts(first: Int): [Post!]! }
      type Post { title: String  draft: String @login  author: User }`,
  },
]

export const guarded = loadSupergraph(supergraphOf(GUARDED_SUBGRAPHS))
export const guardedRules = rulesOf(guarded.sdl)

/** @throws Error for a supergraph without authorisation directives */
export function rulesOf(sdl: string): AuthorizationRules {
  const rules = authorizationRules(parse(sdl))
  if (!rules) throw new Error('the graph requires nothing')
  return rules
}

export const rights = (scopes: readonly string[] = [], policies: readonly string[] = [], authenticated = true): Rights => ({
  authenticated,
  scopes: new Set(scopes),
  allows: (policy) => policies.includes(policy),
})
export const NOBODY: Rights = rights([], [], false)

/** A valid document as a caller with these rights may run it. @throws Error when the document is not valid */
export function permitted(source: string | DocumentNode, caller: Rights, loaded = guarded, rules = guardedRules) {
  const document = typeof source === 'string' ? parse(source) : source
  const [error] = validate(loaded.apiSchema, document, specifiedRules)
  const operation = getOperationAST(document)
  if (error || !operation) throw error ?? new Error('no operation')
  const requirements = requirementsOf(rules, loaded.apiSchema, document, operation)
  const outcome = outcomeOf(requirements, caller)
  return { given: document, requirements, outcome, ...withoutForbidden(rules, loaded.apiSchema, document, operation, outcome) }
}
