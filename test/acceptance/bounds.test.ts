import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { GraphQLField } from 'graphql'
import type { GraphAnswer } from '../harness/graph-client.js'
import { type EmbeddedTestStack, startTestStack } from '../harness/stack.js'
import { type Leaf, leavesOf, MutationWorld, mutations } from './mutation-inputs.js'

const ODD = ['', ' ', '🛰️', 'a\u0000b', '\u0007\u001b[31m', '\ud800', '\u202e\u200b', "'; DROP TABLE orders; --"]

/** Values at the edge of what a scalar allows, and beyond. */
const EXTREMES: Record<string, unknown[]> = {
  ID: ['', 'x'.repeat(100_000), '🛰️', "'; DROP TABLE orders; --", '\u0000'],
  Int: [0, -1, 2_147_483_647, -2_147_483_648],
  LocalDate: ['0001-01-01', '1000-01-01', '9999-12-31', '2024-02-29', ''],
  DateTime: ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '1000-01-01T00:00:00Z', ''],
  Decimal: ['0', '-1', '999999999999999999', '0.000000001', ''],
  EmailAddress: ['', `${'x'.repeat(100_000)}@exemple.test`, '🛰️@exemple.test', `${'x'.repeat(64)}@${'y'.repeat(200)}.test`],
  URL: ['', `https://exemple.test/${'x'.repeat(100_000)}`],
}

const WITH_TEXT = mutations.flatMap((m) =>
  leavesOf(m)
    .filter((l) => l.type === 'String')
    .map((l) => [`${m.name} ${l.path.join('.')}`, m, l] as const),
)
const WITH_OTHERS = mutations.flatMap((m) =>
  leavesOf(m)
    .filter((l) => l.type in EXTREMES)
    .map((l) => [`${m.name} ${l.path.join('.')}`, m, l] as const),
)

describe('the bounds of every input', () => {
  let stack: EmbeddedTestStack
  let world: MutationWorld
  beforeAll(async () => {
    stack = await startTestStack()
    world = await MutationWorld.open(stack)
  }, 120_000)
  afterAll(() => stack?.stop())

  async function call(mutation: GraphQLField<unknown, unknown>, leaf: Leaf, value: unknown): Promise<GraphAnswer<never>> {
    const type = mutation.args[0]!.type
    const input = world.sample(type, ['input'], { path: leaf.path, value })
    const answers =
      mutation.name.startsWith('resume') && mutation.name.endsWith('Reactions') ? 'resumed' : 'refusals { code path }'
    return world
      .callerOf(mutation.name)
      .request(`mutation Bound($input: ${type.toString()}) { ${mutation.name}(input: $input) { ${answers} } }`, {
        input,
      }) as never
  }

  /** Fields at fault, as the answer names them; a fault of ours is none. */
  function blamed(answer: GraphAnswer<Record<string, { refusals?: Array<{ path: string[] }> } | null>>): string[] {
    const refusals = Object.values(answer.data ?? {}).flatMap((payload) => payload?.refusals ?? [])
    const errors = (answer.errors ?? []).filter((e) => e.extensions?.['code'] === 'BAD_USER_INPUT')
    return [
      ...refusals.map((r) => r.path.join('.')),
      ...errors.map((e) => (e.extensions?.['path'] as string[] | undefined)?.join('.') ?? e.message),
    ]
  }

  it('there is something to try', () => {
    expect(mutations.length).toBeGreaterThan(50)
    expect(WITH_TEXT.length).toBeGreaterThan(100)
  })

  it.each(WITH_TEXT)('a text of 100 kB is told apart: %s', async (_, mutation, leaf) => {
    const answer = await call(mutation, leaf, 'é'.repeat(50_000))
    expect({ blamed: blamed(answer as never), errors: answer.errors }).toMatchObject({
      blamed: expect.arrayContaining([expect.stringContaining(leaf.path.join('.'))]),
    })
  })

  it.each(WITH_TEXT)('odd characters are no fault of ours: %s', async (_, mutation, leaf) => {
    await Promise.all(
      ODD.map(async (value) => {
        const answer = await call(mutation, leaf, value)
        expect({ value, codes: codes(answer) }).not.toMatchObject({ codes: expect.arrayContaining(['INTERNAL_SERVER_ERROR']) })
      }),
    )
  })

  it.each(WITH_OTHERS)('the extremes of other scalars are no fault of ours: %s', async (_, mutation, leaf) => {
    await Promise.all(
      (EXTREMES[leaf.type] ?? []).map(async (value) => {
        const answer = await call(mutation, leaf, value)
        expect({ value: String(value).slice(0, 60), codes: codes(answer) }).not.toMatchObject({
          codes: expect.arrayContaining(['INTERNAL_SERVER_ERROR']),
        })
      }),
    )
  })

  it.each(
    mutations.flatMap((m) =>
      leavesOf(m)
        .map((l) => l.path)
        .filter((p) => p.includes('0'))
        .map((p) => p.slice(0, p.indexOf('0')).join('.'))
        .filter((p, i, all) => all.indexOf(p) === i)
        .map((list) => [m.name, list, m] as const),
    ),
  )('a list of 10,000 is refused: %s %s', async (_, list, mutation) => {
    const type = mutation.args[0]!.type
    const path = list.split('.')
    const first = world.sample(type, ['input'], { path: [...path, '0', '?'], value: null }) as Record<string, unknown>
    const [item] = path.slice(1).reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], first) as unknown[]
    const input = world.sample(type, ['input'], { path, value: Array(10_000).fill(item) })
    const answer = (await world
      .callerOf(mutation.name)
      .request(`mutation Bound($input: ${type.toString()}) { ${mutation.name}(input: $input) { refusals { code path } } }`, {
        input,
      })) as never
    expect(blamed(answer)).toEqual(expect.arrayContaining([expect.stringContaining(list)]))
  })
})

function codes(answer: GraphAnswer<never>): unknown[] {
  return (answer.errors ?? []).map((e) => e.extensions?.['code'])
}
