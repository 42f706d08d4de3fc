import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  validate,
  visit,
} from 'graphql'
import { randomOperation } from '../operations/random-operation.js'
import type { Operation } from '../world/single-schema.js'

/** Makes random subscriptions for a schema; the same for the same seed. Null for the few seeds that give none that is valid. */
export function subscriptionsOf(schema: GraphQLSchema): (seed: number) => Operation | null {
  const query = schema.getSubscriptionType()
  if (!query) throw new Error('a schema without subscriptions')
  const asQueries = new GraphQLSchema({ ...schema.toConfig(), query, mutation: null, subscription: null })
  return (seed) => {
    const made = subscriptionOf(randomOperation(asQueries, seed))
    return made && validate(schema, made.document).length === 0 ? made : null
  }
}

/** The first field of a query as a subscription: it has one field, on which nothing is conditional. */
function subscriptionOf({ document, variables }: Operation): Operation | null {
  const query = document.definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION)
  const field = query?.selectionSet.selections.find(
    (one): one is FieldNode => one.kind === Kind.FIELD && !one.name.value.startsWith('__'),
  )
  if (!query || !field) return null
  const selectionSet = { kind: Kind.SELECTION_SET, selections: [{ ...field, directives: [] }] } as const
  const subscription: OperationDefinitionNode = { ...query, operation: OperationTypeNode.SUBSCRIPTION, selectionSet }
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  )
  const used = new Set<FragmentDefinitionNode>()
  const names = new Set<string>()
  const collect = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      VariableDefinition: () => false,
      Variable: ({ name }) => void names.add(name.value),
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value)
        if (!fragment || used.has(fragment)) return
        used.add(fragment)
        collect(fragment)
      },
    })
  }
  collect(subscription)
  const variableDefinitions = (query.variableDefinitions ?? []).filter(({ variable }) => names.has(variable.name.value))
  const made: DocumentNode = { kind: Kind.DOCUMENT, definitions: [{ ...subscription, variableDefinitions }, ...used] }
  return { document: made, variables: Object.fromEntries(Object.entries(variables).filter(([name]) => names.has(name))) }
}
