import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql'
import type { DocumentLimits } from '../limits/list.js'

/** Fields that tell the schema. `__typename` tells no more than the answer does. */
const TELLING = new Set(['__schema', '__type'])

/** Adds to what documents must respect that they don't ask for the schema. */
export function withoutIntrospection(limits: DocumentLimits): DocumentLimits {
  return { ...limits, rules: [...limits.rules, noIntrospection] }
}

function noIntrospection(context: ValidationContext): ASTVisitor {
  return {
    Field(node) {
      if (!TELLING.has(node.name.value)) return
      context.reportError(
        new GraphQLError('The schema is not told here. — Le schéma n’est pas communiqué ici.', {
          nodes: node,
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
        }),
      )
    },
  }
}
