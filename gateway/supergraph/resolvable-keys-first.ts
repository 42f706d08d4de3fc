import { type ConstDirectiveNode, type DocumentNode, Kind, visit } from 'graphql'

/**
 * Puts, on every type of a supergraph, keys that a subgraph resolves before those that it only holds. To come back to a subgraph after a
 * `@requires`, the planner takes the first key that is written there, resolvable or not: it would then name entities by a key that
 * this subgraph cannot find them by. The order of keys means nothing else.
 */
export function resolvableKeysFirst(supergraph: DocumentNode): DocumentNode {
  const ordered = <T extends { readonly directives?: readonly ConstDirectiveNode[] }>(node: T): T | undefined => {
    const later = node.directives?.filter(isUnresolvableKey) ?? []
    if (later.length === 0) return undefined
    return { ...node, directives: [...(node.directives ?? []).filter((one) => !isUnresolvableKey(one)), ...later] }
  }
  return visit(supergraph, { ObjectTypeDefinition: ordered, InterfaceTypeDefinition: ordered })
}

function isUnresolvableKey({ name, arguments: given }: ConstDirectiveNode): boolean {
  const resolvable = name.value === 'join__type' && given?.find((one) => one.name.value === 'resolvable')?.value
  return resolvable !== undefined && resolvable !== false && resolvable.kind === Kind.BOOLEAN && !resolvable.value
}
