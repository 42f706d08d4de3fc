import { type ASTVisitor, GraphQLError, type SelectionSetNode, type ValidationContext } from 'graphql'

/**
 * Refuses operations that select more than `max` fields once fragments are spread out: twenty fragments that each spread the next
 * one twice are a million fields in a short document. Code QUERY_TOO_COMPLEX.
 */
export function selectionRule(max: number): (context: ValidationContext) => ASTVisitor {
  return (context) => {
    const known = new Map<string, number>()
    const sizeOf = (set: SelectionSetNode | undefined): number => {
      let size = 0
      for (const node of set?.selections ?? []) {
        if (node.kind === 'Field') size += 1 + sizeOf(node.selectionSet)
        else if (node.kind === 'InlineFragment') size += sizeOf(node.selectionSet)
        else size += sizeOfFragment(node.name.value)
      }
      return size
    }
    const sizeOfFragment = (name: string): number => {
      const seen = known.get(name)
      if (seen !== undefined) return seen
      known.set(name, 0)
      const size = sizeOf(context.getFragment(name)?.selectionSet)
      known.set(name, size)
      return size
    }
    return {
      OperationDefinition(node) {
        if (sizeOf(node.selectionSet) <= max) return
        context.reportError(
          new GraphQLError(`An operation selects at most ${max} fields. — Une opération demande au plus ${max} champs.`, {
            nodes: node,
            extensions: { code: 'QUERY_TOO_COMPLEX', limit: max },
          }),
        )
      },
    }
  }
}
