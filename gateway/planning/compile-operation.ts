import type { QueryPlan } from '@apollo/query-planner'
import {
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { unauthorizedErrors } from '../authorization/unauthorized.js'
import type { PermittedOperation } from '../authorization/without-forbidden.js'
import { type CompiledPlan, compilePlan } from '../execution/compile/plan.js'
import { type CompiledIntrospection, compileIntrospection } from '../execution/introspection.js'
import type { Key } from '../execution/records/read.js'
import type { AskedSelections } from '../execution/stray-errors.js'
import { Projection } from '../execution/projection/compile-projection.js'
import type { LoadedSupergraph } from '../supergraph/load-supergraph.js'
import type { StandIns } from '../supergraph/required-arguments.js'
import { conditionVariables } from './condition-variables.js'
import type { DataKeys } from './data-keys.js'
import { type DeferredFragment, deferredId } from './deferred-fragments.js'
import type { ValidDocument } from './operations.js'

/** An operation ready to run, for callers with the same rights. */
export interface CompiledOperation {
  readonly loaded: LoadedSupergraph
  readonly operation: OperationDefinitionNode
  readonly plan: CompiledPlan
  readonly clientKeys: DataKeys['clientKeys']
  /** What the caller is told of fields that it may not see. */
  readonly unauthorized: readonly GraphQLError[]
  readonly introspection: CompiledIntrospection | null
  /** What tells errors that nobody asked for; null where no subgraph can give any. */
  readonly asked: AskedSelections | null
  /** The projection for these values of Boolean variables. */
  projectionFor(isTrue: BooleanVariables): Projection
  /** A deferred fragment, by its id in the plan, and its projection on each object that it extends. */
  deferred(id: string, isTrue: BooleanVariables): { fragment: DeferredFragment; steps: readonly Key[]; projection: Projection }
}

/** The values of an operation's Boolean variables. */
export type BooleanVariables = (variable: string) => boolean

/** Projections kept per operation: one per combination of the values that `@skip` and `@include` read. */
const MOST_PROJECTIONS = 32

/**
 * @param valid with the document that was put to the planner, in the client's words
 * @param deferred the deferred fragments of it @param permitted what of it the caller may see
 */
export function compileOperation(
  { loaded, document, operation }: ValidDocument,
  plan: QueryPlan,
  keys: DataKeys,
  deferred: readonly DeferredFragment[],
  permitted: PermittedOperation,
): CompiledOperation {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as [string, FragmentDefinitionNode]] : [],
    ),
  )
  const compiledPlan = compilePlan(plan, loaded.typeConditions)
  const conditions = conditionVariables(document)
  const root = loaded.apiSchema.getRootType(operation.operation) as GraphQLObjectType
  const projections = new Map<string, Projection>()
  /** One per place and per values of the variables that decide what is included. */
  const projection = (
    place: string,
    isTrue: BooleanVariables,
    parent: GraphQLCompositeType,
    set: SelectionSetNode,
  ): Projection => {
    const bits = conditions.map((variable) => (isTrue(variable) ? '1' : '0')).join('')
    const key = `${place} ${bits}`
    const known = projections.get(key)
    if (known) return known
    const values = new Map(conditions.map((variable, i) => [variable, bits[i] === '1']))
    const source = {
      schema: loaded.apiSchema,
      shapes: compiledPlan.shapes,
      forbidden: permitted.forbiddenNodes,
      fragments,
      dataKeyOf: keys.keyOf,
      comesLater: (node: SelectionNode) => compiledPlan.laterIds.has(deferredId(node) ?? ''),
      isTrue: (variable: string) => values.get(variable) ?? false,
    }
    const made = new Projection(source, parent, [set])
    if (projections.size >= MOST_PROJECTIONS) projections.clear()
    projections.set(key, made)
    return made
  }
  return {
    loaded,
    operation,
    plan: compiledPlan,
    clientKeys: clientKeys(keys, loaded.standIns),
    unauthorized: unauthorizedErrors(permitted.forbidden),
    asked: loaded.typeConditions.hasInterfaceObjects
      ? {
          schema: loaded.apiSchema,
          root: root.name,
          selections: operation.selectionSet,
          fragments,
          shapes: compiledPlan.shapes,
          dataKeyOf: keys.keyOf,
          isNeeded: (field) => loaded.plannedFields.names.has(field),
        }
      : null,
    introspection: compileIntrospection(loaded.apiSchema, operation, fragments, keys),
    projectionFor: (isTrue) => projection('', isTrue, root, operation.selectionSet),
    deferred(id, isTrue) {
      const fragment = deferred.find((one) => one.id === id)
      if (!fragment) throw new Error(`the plan defers ${id}, which the operation does not`)
      const set: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [fragment.selection] }
      const steps = fragment.path.map((name) => compiledPlan.shapes.key(name))
      return { fragment, steps, projection: projection(id, isTrue, fragment.parent, set) }
    },
  }
}

/** The client's keys by those of the data. What was asked for others' sake goes by the field's name. */
function clientKeys({ clientKeys: renamed }: DataKeys, standIns: StandIns): DataKeys['clientKeys'] {
  if (standIns.size === 0) return renamed
  return new Map([...[...standIns].map(([key, { name }]) => [key, name.value] as const), ...(renamed ?? [])])
}
