import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql'
import { systemClock } from '#kernel/clock.js'
import { localDateOf } from '#kernel/values/dates.js'
import { subgraphs } from '#run/subgraphs.js'
import type { GraphAnswer, GraphClient } from '../harness/graph-client.js'
import { type EmbeddedTestStack, startTestStack } from '../harness/stack.js'
import { type Body, publishFibreOffering, registerBody, registerPartner, SINGLE_MODE_ANNEX, STAFF } from '../harness/world.js'

const schema = buildSchema(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8'))
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})
const rights = Object.assign({}, ...Object.values(subgraphs).map((s) => s.rights)) as (typeof subgraphs)['clients']['rights']

/** Optional fields without which a command says no before it looks at the others. */
const USUAL: ReadonlySet<string> = new Set(['validateOnly', 'amount', 'notice', 'channel', 'documentRef'])

const TEXTS: Record<string, string> = {
  period: '2026-01',
  number: '+14185550123',
  code: 'ESSAI-1',
  type: 'ACCESS_LINK',
  postalCode: 'G1R 1A1',
  province: 'QC',
}

interface Leaf {
  path: string[]
  type: string
}

/** Every scalar of a mutation's input, lists as their first item. */
function leavesOf(mutation: GraphQLField<unknown, unknown>): Leaf[] {
  return leaves(mutation.args[0]!.type, ['input'])
}

function leaves(type: GraphQLInputType, path: string[]): Leaf[] {
  const nullable = getNullableType(type)
  if (isListType(nullable)) return leaves(nullable.ofType as GraphQLInputType, [...path, '0'])
  if (isInputObjectType(nullable)) return Object.values(nullable.getFields()).flatMap((f) => leaves(f.type, [...path, f.name]))
  return [{ path, type: getNamedType(type).name }]
}

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
  let ids: Record<string, string>
  let body: Body
  const callers = new Map<string, GraphClient>()

  beforeAll(async () => {
    stack = await startTestStack()
    const today = localDateOf(systemClock.now())
    const { offeringId, tariffVersionId } = await publishFibreOffering(stack, today)
    body = await registerBody(stack, 'Ministère des Bornes')
    const { applicationId } = await registerPartner(stack, body.clientId)
    for (const [role, principal] of Object.entries(STAFF)) callers.set(role, await stack.as(principal))
    for (const [role, person] of [
      ['CLIENT_REQUESTER', body.people.requester],
      ['SIGNATORY_SERVICE', body.people.signatory],
      ['CLIENT_INSTALLATION', body.people.installation],
      ['DESIGNATED_CONTACT', body.people.designated],
    ] as const)
      callers.set(role, person.graph)
    const input = {
      clientId: body.clientId,
      need: 'Relier le bureau.',
      lines: [{ offeringId, siteId: body.siteId, annex: SINGLE_MODE_ANNEX }],
    }
    const drafted = () =>
      body.people.requester.graph.done('createRequisition', 'CreateRequisitionInput', input, 'order { id lines { id } }')
    const { order } = await drafted()
    const service = await callers
      .get('MCN_AGENT')!
      .done(
        'registerService',
        'RegisterServiceInput',
        { clientId: body.clientId, siteId: body.siteId, offeringId, origin: 'IMPORT', activatedOn: today },
        'service { id }',
      )
    ids = {
      clientId: body.clientId,
      siteId: body.siteId,
      offeringId,
      tariffVersionId,
      applicationId,
      contactId: body.people.nobody.contactId,
      orderId: order.id,
      lineId: order.lines[0].id,
      serviceId: service.service.id,
    }
  }, 120_000)
  afterAll(() => stack?.stop())

  /** Who the table mutation × role lets call: the first one that this world knows. */
  function callerOf(mutation: string): GraphClient {
    const right = rights[mutation]
    const roles = right ? [...right.staff, ...right.client] : ['MCN_MANAGER']
    const graph = roles.map((r) => callers.get(r)).find((g) => g !== undefined)
    if (!graph) throw new Error(`nobody here may call ${mutation}`)
    return graph
  }

  function sample(type: GraphQLInputType, path: string[], set: { path: string[]; value: unknown }): unknown {
    if (path.join('.') === set.path.join('.')) return set.value
    const nullable = getNullableType(type)
    if (isListType(nullable)) return [sample(nullable.ofType as GraphQLInputType, [...path, '0'], set)]
    if (isInputObjectType(nullable)) {
      const wanted = Object.values(nullable.getFields()).filter((f) => isWanted(f, [...path, f.name], set.path))
      return Object.fromEntries(wanted.map((f) => [f.name, sample(f.type, [...path, f.name], set)]))
    }
    if (isEnumType(nullable)) return nullable.getValues()[0]!.value
    const field = path.at(-1) === '0' ? path.at(-2)! : path.at(-1)!
    const values: Record<string, unknown> = {
      ID: ids[field] ?? ids['clientId'],
      String: TEXTS[field] ?? 'texte',
      Int: 1,
      Boolean: field !== 'fictitious',
      LocalDate: localDateOf(systemClock.now()),
      DateTime: new Date(Date.now() + 86_400_000).toISOString(),
      Decimal: '10.00',
      EmailAddress: 'personne@exemple.test',
      URL: 'https://exemple.test/',
    }
    return values[nullable.name]
  }

  /** What is required, what the field at test needs, and the dry run where there is one. */
  function isWanted(
    field: { name: string; type: GraphQLInputType; defaultValue?: unknown },
    path: string[],
    target: string[],
  ): boolean {
    const required = getNullableType(field.type) !== field.type && field.defaultValue === undefined
    const onTheWay = path.every((step, i) => target[i] === step)
    return required || onTheWay || USUAL.has(field.name)
  }

  async function call(mutation: GraphQLField<unknown, unknown>, leaf: Leaf, value: unknown): Promise<GraphAnswer<never>> {
    const type = mutation.args[0]!.type
    const input = sample(type, ['input'], { path: leaf.path, value })
    const answers =
      mutation.name.startsWith('resume') && mutation.name.endsWith('Reactions') ? 'resumed' : 'refusals { code path }'
    return callerOf(mutation.name).request(
      `mutation Bound($input: ${type.toString()}) { ${mutation.name}(input: $input) { ${answers} } }`,
      { input },
    ) as never
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
    for (const value of ['', ' ', '🛰️', 'a\u0000b', '\u0007\u001b[31m', '\ud800', '\u202e\u200b', "'; DROP TABLE orders; --"]) {
      const answer = await call(mutation, leaf, value)
      expect({ value, codes: codes(answer) }).not.toMatchObject({ codes: expect.arrayContaining(['INTERNAL_SERVER_ERROR']) })
    }
  })

  it.each(WITH_OTHERS)('the extremes of other scalars are no fault of ours: %s', async (_, mutation, leaf) => {
    for (const value of EXTREMES[leaf.type] ?? []) {
      const answer = await call(mutation, leaf, value)
      expect({ value: String(value).slice(0, 60), codes: codes(answer) }).not.toMatchObject({
        codes: expect.arrayContaining(['INTERNAL_SERVER_ERROR']),
      })
    }
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
    const first = sample(type, ['input'], { path: [...path, '0', '?'], value: null }) as Record<string, unknown>
    const [item] = path.slice(1).reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], first) as unknown[]
    const input = sample(type, ['input'], { path, value: Array(10_000).fill(item) })
    const answer = (await callerOf(mutation.name).request(
      `mutation Bound($input: ${type.toString()}) { ${mutation.name}(input: $input) { refusals { code path } } }`,
      { input },
    )) as never
    expect(blamed(answer)).toEqual(expect.arrayContaining([expect.stringContaining(list)]))
  })
})

function codes(answer: GraphAnswer<never>): unknown[] {
  return (answer.errors ?? []).map((e) => e.extensions?.['code'])
}
