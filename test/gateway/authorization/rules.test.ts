import { describe, expect, it } from '@jest/globals'
import { parse } from 'graphql'
import { authorizationRules } from '#gateway/authorization/authorization-rules.js'
import { outcomeOf, unmetIn } from '#gateway/authorization/requirement.js'
import { guarded, NOBODY, permitted, rights, rulesOf } from './guarded-graph.js'

const SPEC = 'https://specs.apollo.dev'

/** A supergraph by hand, as an old composition or somebody else's may have made it. */
const graph = (links: string, types: string) => `schema @link(url: "${SPEC}/link/v1.0") ${links} { query: Query } ${types}`

describe('rules of a supergraph', () => {
  it('are absent where nothing is required', () => {
    expect(authorizationRules(parse(graph('', 'type Query { a: Int }')))).toBeNull()
    // A directive of that name which nobody linked is somebody else's.
    expect(authorizationRules(parse(graph('', 'type Query { a: Int @authenticated }')))).toBeNull()
  })

  it.each([
    [`@link(url: "${SPEC}/authenticated/v0.1", for: SECURITY)`, 'authenticated'],
    [`@link(url: "${SPEC}/authenticated/v0.1", as: "auth")`, 'auth'],
    [`@link(url: "${SPEC}/authenticated/v0.1", import: ["@authenticated"])`, 'authenticated'],
    [`@link(url: "${SPEC}/authenticated/v0.1", import: [{ name: "@authenticated", as: "@login" }])`, 'login'],
    [`@core(feature: "${SPEC}/authenticated/v0.1")`, 'authenticated'],
  ])('follow %s', (link, name) => {
    expect(rulesOf(graph(link, `type Query { a: Int @${name} }`)).ofField('Query', 'a')).toEqual([
      { id: 0, kind: 'authenticated' },
    ])
  })

  it('hold each requirement once, in whatever order its groups are written', () => {
    const rules = rulesOf(
      graph(
        `@link(url: "${SPEC}/requiresScopes/v0.1")`,
        'type Query { a: Int @requiresScopes(scopes: [["x", "y"], ["z"]])  b: Int @requiresScopes(scopes: [["z"], ["y", "x", "x"]]) }',
      ),
    )
    expect(rules.requirements).toHaveLength(1)
    expect(rules.ofField('Query', 'a')).toEqual(rules.ofField('Query', 'b'))
  })

  it('ask nothing for empty lists, as the routers do', () => {
    const types =
      'type Query { a: Int @requiresScopes(scopes: [])  b: Int @requiresScopes(scopes: [[]])  c: Int @requiresScopes(scopes: [["c"]]) }'
    const rules = rulesOf(graph(`@link(url: "${SPEC}/requiresScopes/v0.1")`, types))
    expect(['a', 'b', 'c'].map((field) => rules.ofField('Query', field).length)).toEqual([0, 0, 1])
  })

  it('leave no way through an interface that says nothing itself', () => {
    const rules = rulesOf(
      graph(
        `@link(url: "${SPEC}/policy/v0.1")`,
        `type Query { i: I }  interface I { x: Int  of: J }  interface J { y: Int }
         type A implements I { x: Int @policy(policies: [["field"]])  of: B }
         type B implements J @policy(policies: [["type"]]) { y: Int }
         type C implements I & J { x: Int  of: J  y: Int }`,
      ),
    )
    const policies = (type: string, field: string) =>
      rules.ofField(type, field).map((one) => (one.kind === 'policies' ? one.groups.flat().join() : one.kind))
    expect(policies('I', 'x')).toEqual(['field'])
    expect(policies('I', 'of')).toEqual(['type'])
    expect(policies('J', 'y')).toEqual(['type'])
    expect(policies('C', 'x')).toEqual([])
    expect(policies('Query', 'i')).toEqual([])
  })

  it('forbid a root type field by field, its name excepted', () => {
    const sdl = graph(`@link(url: "${SPEC}/authenticated/v0.1")`, 'type Query @authenticated { open: String mood: Mood }')
    const { document, forbidden } = permitted(
      '{ __typename ...F } fragment F on Query { open mood }',
      NOBODY,
      guarded,
      rulesOf(sdl),
    )
    expect(document?.definitions).toHaveLength(1)
    expect(forbidden).toEqual([
      { path: ['open'], coordinate: 'Query', needsToken: true },
      { path: ['mood'], coordinate: 'Query', needsToken: true },
    ])
  })
})

describe('the outcome for a caller', () => {
  const { requirements } = permitted('{ me { email phone } mood you { phone } }', rights(['admin'], ['family']))

  it('is the same for callers that differ in what the operation does not touch', () => {
    expect(outcomeOf(requirements, rights(['admin', 'other'], ['family']))).toBe('')
    expect(outcomeOf(requirements, rights(['read', 'email'], ['doctor', 'on-call', 'x']))).toBe('')
    expect(outcomeOf(requirements, rights(['read'], []))).toBe(outcomeOf(requirements, rights(['email', 'z'], ['doctor'])))
    expect(outcomeOf(requirements, rights(['read'], []))).not.toBe(outcomeOf(requirements, rights(['admin'], [])))
  })

  it('is another for who has no token, unless it meets all', () => {
    expect(outcomeOf(requirements, NOBODY)).not.toBe(outcomeOf(requirements, rights()))
    expect(unmetIn(outcomeOf(requirements, NOBODY))).toEqual(new Set(requirements.map(({ id }) => id)))
    const { requirements: none } = permitted('{ open }', NOBODY)
    expect(outcomeOf(none, NOBODY)).toBe('')
  })

  it('asks for each policy once', () => {
    const asked: string[] = []
    outcomeOf(requirements, { ...rights(), allows: (policy) => asked.push(policy) < 0 })
    expect(asked.sort()).toEqual([...new Set(asked)].sort())
    expect(asked).toContain('family')
  })
})
