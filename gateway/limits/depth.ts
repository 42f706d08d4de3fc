import { type ASTVisitor, GraphQLError, type SelectionSetNode, type ValidationContext } from 'graphql'

/** Refuses operations whose fields nest deeper than `max`, fragments spread out. Code QUERY_TOO_DEEP. */
export function depthRule(max: number): (context: ValidationContext) => ASTVisitor {
  return (context) => {
    const known = new Map<string, number>()
    const depthOf = (set: SelectionSetNode | undefined): number => {
      let deepest = 0
      for (const node of set?.selections ?? []) {
        if (node.kind === 'Field') deepest = Math.max(deepest, 1 + depthOf(node.selectionSet))
        else if (node.kind === 'InlineFragment') deepest = Math.max(deepest, depthOf(node.selectionSet))
        else deepest = Math.max(deepest, depthOfFragment(node.name.value))
      }
      return deepest
    }
    const depthOfFragment = (name: string): number => {
      const seen = known.get(name)
      if (seen !== undefined) return seen
      // Zero while it is being measured: a cycle ends here, and validation reports it as such.
      known.set(name, 0)
      const depth = depthOf(context.getFragment(name)?.selectionSet)
      known.set(name, depth)
      return depth
    }
    return {
      OperationDefinition(node) {
        const depth = depthOf(node.selectionSet)
        if (depth <= max) return
        context.reportError(
          new GraphQLError(
            `An operation nests at most ${max} levels; this one has ${depth}. — Une opération s'imbrique sur au plus ${max} niveaux; celle-ci en a ${depth}.`,
            {
              nodes: node,
              extensions: { code: 'QUERY_TOO_DEEP', limit: max },
            },
          ),
        )
      },
    }
  }
}
