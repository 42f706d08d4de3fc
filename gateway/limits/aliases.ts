import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql'

/** Refuses documents with more than `max` aliases: each can repeat the same costly field. Code QUERY_TOO_COMPLEX. */
export function aliasRule(max: number): (context: ValidationContext) => ASTVisitor {
  return (context) => {
    let count = 0
    return {
      Field(node) {
        if (node.alias) count++
      },
      Document: {
        leave() {
          if (count <= max) return
          context.reportError(
            new GraphQLError(
              `A document has at most ${max} aliases; this one has ${count}. — Un document compte au plus ${max} alias; celui-ci en a ${count}.`,
              {
                extensions: { code: 'QUERY_TOO_COMPLEX', limit: max },
              },
            ),
          )
        },
      },
    }
  }
}
