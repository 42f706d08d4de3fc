import {
  type DirectiveNode,
  type FieldNode,
  type GraphQLNamedType,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql'
import type { CostSource } from './cost-run.js'
import { isFree } from './input-cost.js'

/** The variables whose values change what an operation costs: conditions, sizes, and arguments that cost something. */
export function costVariables(source: CostSource, operation: OperationDefinitionNode): ReadonlySet<string> {
  const { schema } = source.costs
  const found = new Set<string>()
  const spread = new Set<string>()
  const waiting: Array<{ set: SelectionSetNode; type: GraphQLNamedType | undefined }> = [
    { set: operation.selectionSet, type: schema.getRootType(operation.operation) ?? undefined },
  ]
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    for (const node of at.set.selections) {
      for (const directive of node.directives ?? []) addVariables(directive, found)
      if (node.kind === Kind.FIELD) {
        addOfField(node, at.type, source, found)
        if (node.selectionSet) waiting.push({ set: node.selectionSet, type: returnedType(node, at.type) })
        continue
      }
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const type = node.typeCondition ? schema.getType(node.typeCondition.name.value) : at.type
        waiting.push({ set: node.selectionSet, type })
        continue
      }
      const fragment = source.fragments.get(node.name.value)
      if (!fragment || spread.has(node.name.value)) continue
      spread.add(node.name.value)
      waiting.push({ set: fragment.selectionSet, type: schema.getType(fragment.typeCondition.name.value) })
    }
  }
  return found
}

function addOfField(node: FieldNode, parent: GraphQLNamedType | undefined, { costs }: CostSource, into: Set<string>): void {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return
  const field = parent.getFields()[node.name.value]
  if (!field) return
  const { coordinate, listSizes } = costs.field(parent, field)
  for (const given of node.arguments ?? []) {
    const name = given.name.value
    const argument = field.args.find((one) => one.name === name)
    const isSize = listSizes.some(({ slicingArguments }) => slicingArguments.includes(name))
    if (isSize || (argument && !isFree(costs.input(`${coordinate}(${name}:)`, argument)))) addVariables(given, into)
  }
}

function returnedType(node: FieldNode, parent: GraphQLNamedType | undefined): GraphQLNamedType | undefined {
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined
  return field && getNamedType(field.type)
}

function addVariables(node: DirectiveNode | NonNullable<FieldNode['arguments']>[number], into: Set<string>): void {
  visit(node, {
    Variable: ({ name }) => {
      into.add(name.value)
    },
  })
}
