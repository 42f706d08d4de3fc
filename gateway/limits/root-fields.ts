import { type ASTVisitor, GraphQLError, type SelectionSetNode, type ValidationContext } from 'graphql'

/**
 * Refuses operations with more than `max` fields at the top, fragments spread out: each is work of its own, and each mutation a
 * change. Code QUERY_TOO_COMPLEX.
 */
export function rootFieldRule(max: number): (context: ValidationContext) => ASTVisitor {
  return (context) => {
    const known = new Map<string, number>()
    const countOf = (set: SelectionSetNode | undefined): number => {
      let count = 0
      for (const node of set?.selections ?? []) {
        if (node.kind === 'Field') count++
        else if (node.kind === 'InlineFragment') count += countOf(node.selectionSet)
        else count += countOfFragment(node.name.value)
      }
      return count
    }
    const countOfFragment = (name: string): number => {
      const seen = known.get(name)
      if (seen !== undefined) return seen
      known.set(name, 0)
      const count = countOf(context.getFragment(name)?.selectionSet)
      known.set(name, count)
      return count
    }
    return {
      OperationDefinition(node) {
        if (countOf(node.selectionSet) <= max) return
        context.reportError(
          new GraphQLError(
            `An operation has at most ${max} fields at the top. — Une opération compte au plus ${max} champs au premier niveau.`,
            { nodes: node, extensions: { code: 'QUERY_TOO_COMPLEX', limit: max } },
          ),
        )
      },
    }
  }
}
