import {
  type DefinitionNode,
  type DirectiveDefinitionNode,
  type DocumentNode,
  extendSchema,
  type GraphQLSchema,
  isSpecifiedDirective,
  Kind,
  type NamedTypeNode,
  visit,
} from 'graphql'

const EXECUTABLE = new Set([
  'QUERY',
  'MUTATION',
  'SUBSCRIPTION',
  'FIELD',
  'FRAGMENT_SPREAD',
  'INLINE_FRAGMENT',
  'FRAGMENT_DEFINITION',
])

/**
 * The public schema with the directives that subgraphs compose for operations: they belong to clients, although the supergraph
 * keeps them with its own machinery. @param supergraph the parsed SDL
 */
export function withExecutableDirectives(apiSchema: GraphQLSchema, supergraph: DocumentNode): GraphQLSchema {
  const directives = supergraph.definitions.filter(
    (one): one is DirectiveDefinitionNode =>
      one.kind === Kind.DIRECTIVE_DEFINITION &&
      one.locations.some(({ value }) => EXECUTABLE.has(value)) &&
      !apiSchema.getDirective(one.name.value),
  )
  if (directives.length === 0) return apiSchema
  const definitions: DefinitionNode[] = [...directives]
  const known = new Set<string>()
  // Types that only their arguments have.
  const add = (node: DefinitionNode) => {
    visit(node, {
      NamedType({ name }: NamedTypeNode) {
        if (known.has(name.value) || apiSchema.getType(name.value)) return
        known.add(name.value)
        const type = supergraph.definitions.find((one) => 'name' in one && one.name?.value === name.value && isInput(one))
        if (!type) return
        definitions.push(withoutDirectives(type))
        add(type)
      },
    })
  }
  for (const directive of directives) add(directive)
  return extendSchema(apiSchema, { kind: Kind.DOCUMENT, definitions }, { assumeValidSDL: true })
}

/** A document as the planner knows it: without directives for operations that are not GraphQL's own. */
export function withoutExecutableDirectives(document: DocumentNode, apiSchema: GraphQLSchema): DocumentNode {
  const isOwn = (name: string) => {
    const directive = apiSchema.getDirective(name)
    return name === 'defer' || !directive || isSpecifiedDirective(directive)
  }
  return visit(document, { Directive: ({ name }) => (isOwn(name.value) ? undefined : null) })
}

function isInput({ kind }: DefinitionNode): boolean {
  return (
    kind === Kind.ENUM_TYPE_DEFINITION || kind === Kind.INPUT_OBJECT_TYPE_DEFINITION || kind === Kind.SCALAR_TYPE_DEFINITION
  )
}

function withoutDirectives(node: DefinitionNode): DefinitionNode {
  return visit(node, { Directive: () => null })
}
