import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { type DefinitionNode, type DocumentNode, type GraphQLSchema, isScalarType, Kind, parse, print } from 'graphql'
import { boundArguments } from './bound-arguments.js'
import { operationsResolvers, operationsSdl } from './operations.js'
import type { SubgraphContext } from './context.js'
import { type Refusal, userError } from './refusal.js'
import { scalars } from './scalars.js'
import type { Subgraph } from './subgraph.js'

/** Federation's version and every directive that a subgraph may use, in one place. */
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@tag", "@interfaceObject",
  "@authenticated", "@requiresScopes", "@policy", "@cost", "@listSize"
])`

/** The SDL of a subgraph as composition and the executable schema see it. @param root the repository's root */
export function subgraphSdl(subgraph: Pick<Subgraph, 'name' | 'schemaFiles'>, root: string): string {
  const files = ['schema/shared.graphql', ...subgraph.schemaFiles]
  const sdl = [LINK, ...files.map((file) => readFileSync(join(root, file), 'utf8')), operationsSdl(subgraph.name)].join('\n\n')
  return print(oneDefinitionPerType(parse(sdl, { noLocation: true })))
}

/** A type that several files contribute to (`Query`, `Viewer` …) is defined once and extended afterwards. */
function oneDefinitionPerType(document: DocumentNode): DocumentNode {
  const seen = new Set<string>()
  const definitions = document.definitions.map((definition): DefinitionNode => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return definition
    const name = definition.name.value
    if (!seen.has(name)) {
      seen.add(name)
      return definition
    }
    const { description: _, ...rest } = definition
    return { ...rest, kind: Kind.OBJECT_TYPE_EXTENSION }
  })
  return { kind: Kind.DOCUMENT, definitions }
}

/** The executable schema of a subgraph. */
export function subgraphSchema<L>(subgraph: Subgraph<L>, root: string): GraphQLSchema {
  const document: DocumentNode = parse(subgraphSdl(subgraph, root), { noLocation: true })
  const parts = [scalars, sharedResolvers, operationsResolvers(subgraph.name), subgraph.resolvers] as Array<
    Record<string, object>
  >
  const resolvers: Record<string, object> = {}
  for (const part of parts) {
    // A scalar is an object of its own class; everything else is a map of fields that several parts may add to.
    for (const [type, fields] of Object.entries(part))
      resolvers[type] = isScalarType(fields) ? fields : { ...resolvers[type], ...fields }
  }
  return boundArguments(buildSubgraphSchema([{ typeDefs: document, resolvers: resolvers as never }]))
}

const MIN_SEARCH = 2
const MAX_SEARCH = 100

const sharedResolvers = {
  Query: {
    viewer: (_: unknown, __: unknown, context: SubgraphContext) => ({ kind: context.principal.kind }),
    search: (_: unknown, { text }: { text: string }) => {
      const wanted = text.trim()
      if (wanted.length < MIN_SEARCH || wanted.length > MAX_SEARCH) {
        throw userError(
          'BAD_USER_INPUT',
          `Argument "text" must have ${MIN_SEARCH} to ${MAX_SEARCH} characters. — L’argument « text » compte de ${MIN_SEARCH} à ${MAX_SEARCH} caractères.`,
          {
            argument: 'text',
          },
        )
      }
      return { text: wanted }
    },
  },
  LocalizedText: {
    text: (parent: { fr: string; en: string | null }, { locale }: { locale: 'FR_CA' | 'EN_CA' }) =>
      locale === 'EN_CA' ? (parent.en ?? parent.fr) : parent.fr,
  },
  Refusal: { __resolveType: (parent: Refusal) => parent.__typename ?? 'SimpleRefusal' },
}
