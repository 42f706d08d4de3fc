import {
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parseType,
  print,
  type SelectionSetNode,
  type ValueNode,
  visit,
} from 'graphql'
import { type CompiledFetch, operationOf } from '../execution/compile/fetch.js'
import type { Variables } from '../execution/run/plan-run.js'
import type { SubgraphAnswer } from '../subgraph-access/subgraph.js'

/** How feeds of a graph name what is needed to resume them. */
export interface ResumeNames {
  /** The field of an event that holds its cursor. */
  cursorField: string
  /** The argument of a subscription that takes the cursor after which it begins. */
  cursorArgument: string
}

/** The request that opens a subscription on its subgraph. */
export interface FeedRequest {
  readonly query: string
  readonly variables: Variables
}

/** How one subscription is taken up again after its subgraph's stream was cut. */
export interface ResumePoint {
  /** Whether the subscription begins after a cursor by itself, so that it can be opened again before its first event. */
  startsAtCursor(variables: Variables): boolean
  /** Null for an event without one. */
  cursorOf(event: SubgraphAnswer): string | null
  /** The request for the events after `cursor`. */
  requestAfter(cursor: string, variables: Variables): FeedRequest
}

/** The variable that carries the cursor; no planner makes such a name. */
const VARIABLE = 'raccordResumeAfter'

/**
 * Null when the subscription cannot be resumed: its field takes no cursor, or the client asks for none, so that the gateway never
 * learns how far it came.
 */
export function resumePointOf(
  fetch: Pick<CompiledFetch, 'text'>,
  schema: GraphQLSchema,
  names: ResumeNames,
): ResumePoint | null {
  const operation = operationOf(fetch.text)
  const [field, ...more] = operation.selectionSet.selections
  if (field?.kind !== Kind.FIELD || !field.selectionSet || more.length > 0) return null
  const { name, alias } = field
  const argument = schema
    .getSubscriptionType()
    ?.getFields()
    [name.value]?.args.find((one) => one.name === names.cursorArgument)
  const cursorKeys = keysOf(field.selectionSet, names.cursorField)
  if (!argument || cursorKeys.length === 0) return null
  const eventKey = alias?.value ?? name.value
  let resuming: string | undefined
  return {
    startsAtCursor(variables) {
      const value = field.arguments?.find((one) => one.name.value === names.cursorArgument)?.value
      return value !== undefined && givenValue(value, variables) !== null
    },
    cursorOf(answer) {
      const event = dataOf(answer)?.[eventKey] as Record<string, unknown> | null | undefined
      for (const key of cursorKeys) {
        const cursor = event?.[key]
        if (typeof cursor === 'string') return cursor
      }
      return null
    },
    requestAfter(cursor, variables) {
      resuming ??= print(withCursor(operation, field, names.cursorArgument, String(argument.type)))
      return { query: resuming, variables: { ...variables, [VARIABLE]: cursor } }
    },
  }
}

/** The keys under which a field arrives, wherever it is selected directly or in a fragment. */
function keysOf({ selections }: SelectionSetNode, name: string): string[] {
  return selections.flatMap((one) => {
    if (one.kind === Kind.FIELD) return one.name.value === name ? [one.alias?.value ?? name] : []
    return one.kind === Kind.INLINE_FRAGMENT ? keysOf(one.selectionSet, name) : []
  })
}

function givenValue(value: ValueNode, variables: Variables): unknown {
  if (value.kind === Kind.NULL) return null
  return value.kind === Kind.VARIABLE ? (variables[value.name.value] ?? null) : value
}

/** The operation with its cursor in a variable of ours; a variable that nothing uses any more is not declared. */
function withCursor(
  operation: OperationDefinitionNode,
  field: FieldNode,
  argument: string,
  type: string,
): OperationDefinitionNode {
  const name = { kind: Kind.NAME, value: VARIABLE } as const
  const variable = { kind: Kind.VARIABLE, name } as const
  const others = field.arguments?.filter((one) => one.name.value !== argument) ?? []
  const cursor = { kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: argument }, value: variable } as const
  const selections = [{ ...field, arguments: [...others, cursor] }]
  const selectionSet = { ...operation.selectionSet, selections }
  const used = new Set<string>()
  visit(selectionSet, { Variable: (one) => void used.add(one.name.value) })
  const kept = (operation.variableDefinitions ?? []).filter((one) => used.has(one.variable.name.value))
  const definition = { kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(type) } as const
  return { ...operation, variableDefinitions: [...kept, definition], selectionSet }
}

function dataOf(answer: SubgraphAnswer): Readonly<Record<string, unknown>> | null | undefined {
  if (!('json' in answer)) return answer.data
  const { data } = JSON.parse(Buffer.from(answer.json as Uint8Array).toString()) as { data?: Record<string, unknown> }
  return data
}
