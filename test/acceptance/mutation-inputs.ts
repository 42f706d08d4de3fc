import { readFileSync } from 'node:fs'
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
import type { GraphClient } from '../harness/graph-client.js'
import type { Stack } from '../harness/stack.js'
import { type Body, publishFibreOffering, registerBody, registerPartner, SINGLE_MODE_ANNEX, STAFF } from '../harness/world.js'

const schema = buildSchema(readFileSync(new URL('../../schema/api.graphql', import.meta.url), 'utf8'))
/** Every mutation of the public graph. */
export const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})
/** The table mutation × role of all four subgraphs (R23). */
export const rights = Object.assign(
  {},
  ...Object.values(subgraphs).map((s) => s.rights),
) as (typeof subgraphs)['clients']['rights']

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

export interface Leaf {
  path: string[]
  type: string
}

/** Every scalar of a mutation's input, lists as their first item. */
export function leavesOf(mutation: GraphQLField<unknown, unknown>): Leaf[] {
  return leaves(mutation.args[0]!.type, ['input'])
}

function leaves(type: GraphQLInputType, path: string[]): Leaf[] {
  const nullable = getNullableType(type)
  if (isListType(nullable)) return leaves(nullable.ofType as GraphQLInputType, [...path, '0'])
  if (isInputObjectType(nullable)) return Object.values(nullable.getFields()).flatMap((f) => leaves(f.type, [...path, f.name]))
  return [{ path, type: getNamedType(type).name }]
}

/** A client, an offering, a draft and a service, and a caller for each role: enough to call every mutation with an input that makes sense. */
export class MutationWorld {
  private constructor(
    readonly body: Body,
    private readonly ids: Readonly<Record<string, string>>,
    readonly callers: ReadonlyMap<string, GraphClient>,
  ) {}

  static async open(stack: Stack): Promise<MutationWorld> {
    const callers = new Map<string, GraphClient>()
    const today = localDateOf(systemClock.now())
    const { offeringId, tariffVersionId } = await publishFibreOffering(stack, today)
    const body = await registerBody(stack, 'Ministère des Bornes')
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
    const ids: Record<string, string> = {
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
    return new MutationWorld(body, ids, callers)
  }

  /** Who the table mutation × role lets call: the first one that this world knows. */
  callerOf(mutation: string): GraphClient {
    const right = rights[mutation]
    const roles = right ? [...right.staff, ...right.client] : ['MCN_MANAGER']
    const graph = roles.map((r) => this.callers.get(r)).find((g) => g !== undefined)
    if (!graph) throw new Error(`nobody here may call ${mutation}`)
    return graph
  }

  sample(type: GraphQLInputType, path: string[], set: { path: string[]; value: unknown }): unknown {
    if (path.join('.') === set.path.join('.')) return set.value
    const nullable = getNullableType(type)
    if (isListType(nullable)) return [this.sample(nullable.ofType as GraphQLInputType, [...path, '0'], set)]
    if (isInputObjectType(nullable)) {
      const wanted = Object.values(nullable.getFields()).filter((f) => this.isWanted(f, [...path, f.name], set.path))
      return Object.fromEntries(wanted.map((f) => [f.name, this.sample(f.type, [...path, f.name], set)]))
    }
    if (isEnumType(nullable)) return nullable.getValues()[0]!.value
    const field = path.at(-1) === '0' ? path.at(-2)! : path.at(-1)!
    const values: Record<string, unknown> = {
      ID: this.ids[field] ?? this.ids['clientId'],
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
  private isWanted(
    field: { name: string; type: GraphQLInputType; defaultValue?: unknown },
    path: string[],
    target: string[],
  ): boolean {
    const required = getNullableType(field.type) !== field.type && field.defaultValue === undefined
    const onTheWay = path.every((step, i) => target[i] === step)
    return required || onTheWay || USUAL.has(field.name)
  }
}
