import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type FieldDefinitionNode, Kind, parse } from 'graphql'
import type { GraphAnswer, GraphClient } from '../harness/graph-client.js'
import { type EmbeddedTestStack, startTestStack } from '../harness/stack.js'
import { registerPartner, STAFF } from '../harness/world.js'
import { MutationWorld, mutations, rights } from './mutation-inputs.js'

/** Refusals that say who may, and by which sentence. */
const OF_RIGHT = ['ROLE_MISSING', 'SIGNATURE_SCOPE_MISSING']
const OPERATIONS = /^resume\w+Reactions$/

const SUPERGRAPH = parse(readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8'))

/** Mutations that the schema marks with `@authenticated`. */
const NEED_A_TOKEN = new Set(
  SUPERGRAPH.definitions.flatMap((one) =>
    one.kind === Kind.OBJECT_TYPE_DEFINITION && one.name.value === 'Mutation'
      ? (one.fields ?? []).filter(isAuthenticated).map(({ name }) => name.value)
      : [],
  ),
)

function isAuthenticated({ directives = [] }: FieldDefinitionNode): boolean {
  return directives.some(({ name }) => name.value === 'authenticated')
}

type Answer = GraphAnswer<Record<string, { refusals?: Array<{ code: string; rule: string | null }> } | null>>

/** R23: the table mutation × role, tried on the public graph, every row with every kind of caller. */
describe('mutation × role', () => {
  let stack: EmbeddedTestStack
  let world: MutationWorld
  let application: GraphClient
  const tabled = mutations.filter((m) => !OPERATIONS.test(m.name))

  beforeAll(async () => {
    stack = await startTestStack()
    world = await MutationWorld.open(stack)
    application = (await registerPartner(stack, world.body.clientId)).graph
  }, 120_000)
  afterAll(() => stack?.stop())

  async function call(mutation: (typeof mutations)[number], graph: GraphClient): Promise<Answer> {
    const type = mutation.args[0]!.type
    const input = world.sample(type, ['input'], { path: [], value: null })
    const selection = OPERATIONS.test(mutation.name) ? 'resumed' : 'refusals { code rule }'
    return graph.request(`mutation Right($input: ${type.toString()}) { ${mutation.name}(input: $input) { ${selection} } }`, {
      input,
    }) as Promise<Answer>
  }
  const code = (answer: Answer) => answer.errors?.[0]?.extensions?.['code']
  const refusals = (answer: Answer) => Object.values(answer.data ?? {}).flatMap((payload) => payload?.refusals ?? [])

  it('every mutation has its row', () => {
    expect(tabled.map((m) => m.name).sort()).toEqual(Object.keys(rights).sort())
  })

  it.each(mutations.map((m) => [m.name, m] as const))('%s is for nobody without a token', async (_, mutation) => {
    // The gateway's word where the schema says so, and the subgraph's where it does not.
    const word = NEED_A_TOKEN.has(mutation.name) ? 'UNAUTHORIZED_FIELD_OR_TYPE' : 'UNAUTHENTICATED'
    expect(code(await call(mutation, await stack.as()))).toBe(word)
  })

  it.each(tabled.flatMap((m) => Object.keys(STAFF).map((role) => [m.name, role, m] as const)))(
    '%s by %s is as the table says',
    async (name, role, mutation) => {
      const answer = await call(mutation, world.callers.get(role)!)
      const allowed = (rights[name]!.staff as readonly string[]).includes(role)
      expect({ name, role, forbidden: code(answer) === 'FORBIDDEN' }).toEqual({ name, role, forbidden: !allowed })
      if (allowed) expect(refusals(answer).map((r) => r.code)).not.toEqual(expect.arrayContaining(OF_RIGHT))
    },
  )

  it.each(tabled.map((m) => [m.name, m] as const))(
    '%s by people of the client is as the table says',
    async (name, mutation) => {
      const row = rights[name]!
      const nobody = await call(mutation, world.body.people.nobody.graph)
      if (row.client.length === 0) {
        expect(code(nobody)).toBe('FORBIDDEN')
        return
      }
      expect(code(nobody)).toBeUndefined()
      // A report that does not exist says nothing of who may attest it.
      if (name === 'attestCompatibility') return
      expect(refusals(nobody)).toEqual([
        expect.objectContaining({ code: expect.stringMatching(OF_RIGHT.join('|')), rule: expect.any(String) }),
      ])
      for (const role of row.client.filter((r) => world.callers.has(r))) {
        const answer = await call(mutation, world.callers.get(role)!)
        expect({ role, code: code(answer) }).toEqual({ role, code: undefined })
        expect({ role, codes: refusals(answer).map((r) => r.code) }).not.toMatchObject({
          codes: expect.arrayContaining(OF_RIGHT),
        })
      }
    },
  )

  it.each(tabled.map((m) => [m.name, m] as const))(
    '%s by an application without its function does nothing',
    async (name, mutation) => {
      const answer = await call(mutation, application)
      if (rights[name]!.application.length === 0) expect(code(answer)).toBe('FORBIDDEN')
      else expect(refusals(answer).map((r) => r.code)).toEqual([expect.stringMatching(/_NOT_FOUND$/)])
    },
  )

  it('what needs a caller says so in the SDL', () => {
    const open = new Set(['viewer', 'search', 'settings', 'vocabulary', 'node', 'operations', '_entities', '_service'])
    const unmarked = SUPERGRAPH.definitions.flatMap((d) =>
      d.kind === 'ObjectTypeDefinition' && ['Query', 'Mutation', 'Subscription'].includes(d.name.value)
        ? (d.fields ?? [])
            .filter((f) => !open.has(f.name.value) && !OPERATIONS.test(f.name.value))
            .filter((f) => !isAuthenticated(f))
            .map((f) => f.name.value)
        : [],
    )
    expect(unmarked).toEqual([])
  })
})
