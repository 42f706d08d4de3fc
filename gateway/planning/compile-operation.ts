import type { QueryPlan } from '@apollo/query-planner'
import { type FragmentDefinitionNode, type GraphQLObjectType, Kind, type OperationDefinitionNode } from 'graphql'
import { type CompiledPlan, compilePlan } from '../execution/compile/plan.js'
import { type CompiledIntrospection, compileIntrospection } from '../execution/introspection.js'
import { Projection } from '../execution/projection/compile-projection.js'
import type { LoadedSupergraph } from '../supergraph/load-supergraph.js'
import { conditionVariables } from './condition-variables.js'
import type { DataKeys } from './data-keys.js'
import type { ValidDocument } from './operations.js'

/** An operation ready to run, for callers with the same rights. */
export interface CompiledOperation {
  readonly loaded: LoadedSupergraph
  readonly operation: OperationDefinitionNode
  readonly plan: CompiledPlan
  readonly clientKeys: DataKeys['clientKeys']
  readonly introspection: CompiledIntrospection | null
  /** The projection for these values of Boolean variables. */
  projectionFor(isTrue: (variable: string) => boolean): Projection
}

/** Projections kept per operation: one per combination of the values that `@skip` and `@include` read. */
const MOST_PROJECTIONS = 32

/** @param keys how the document was put to the planner */
export function compileOperation(valid: ValidDocument, plan: QueryPlan, keys: DataKeys): CompiledOperation {
  const { loaded, document, operation } = valid
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as [string, FragmentDefinitionNode]] : [],
    ),
  )
  const conditions = conditionVariables(document)
  const projections = new Map<string, Projection>()
  const root = loaded.apiSchema.getRootType(operation.operation) as GraphQLObjectType
  return {
    loaded,
    operation,
    plan: compilePlan(plan, loaded.typeConditions),
    clientKeys: keys.clientKeys,
    introspection: compileIntrospection(loaded.apiSchema, operation, fragments, keys),
    projectionFor(isTrue) {
      let key = ''
      for (const variable of conditions) key += isTrue(variable) ? '1' : '0'
      const known = projections.get(key)
      if (known) return known
      const values = new Map(conditions.map((variable, i) => [variable, key[i] === '1']))
      const source = {
        schema: loaded.apiSchema,
        fragments,
        dataKeyOf: keys.keyOf,
        isTrue: (variable: string) => values.get(variable) ?? false,
      }
      const made = new Projection(source, root, [operation.selectionSet])
      if (projections.size >= MOST_PROJECTIONS) projections.clear()
      projections.set(key, made)
      return made
    },
  }
}
