import {
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  print,
  visit,
} from 'graphql'
import type { Federation } from '../federation-world.js'

/** Directives after which a field is not this subgraph's own to stream. */
const NOT_OWN = new Set(['override', 'external', 'inaccessible'])
/** The one directive that means the same on a field of `Subscription`. */
const KEPT = 'provides'

/** A federation in which every field of `Query` can be followed too, at the first subgraph that has it; or as it is if it has subscriptions. */
export function withSubscriptions(federation: Federation): Federation {
  if (federation.subgraphs.some(({ typeDefs }) => typeDefs.includes('type Subscription'))) return federation
  const taken = new Set<string>()
  const subgraphs = federation.subgraphs.map(({ name, typeDefs }) => {
    const fields = queryFields(typeDefs).filter((field) => isOwn(field) && !taken.has(field.name.value))
    for (const field of fields) taken.add(field.name.value)
    const subscription = fields.length === 0 ? '' : `\ntype Subscription { ${fields.map(withoutDirectives).join(' ')} }`
    return { name, typeDefs: `${typeDefs}${subscription}` }
  })
  return { ...federation, subgraphs }
}

function queryFields(typeDefs: string): readonly FieldDefinitionNode[] {
  return parse(typeDefs, { noLocation: true })
    .definitions.filter(
      (one): one is ObjectTypeDefinitionNode | ObjectTypeExtensionNode =>
        (one.kind === Kind.OBJECT_TYPE_DEFINITION || one.kind === Kind.OBJECT_TYPE_EXTENSION) && one.name.value === 'Query',
    )
    .flatMap(({ fields = [] }) => fields)
}

function isOwn({ directives = [] }: FieldDefinitionNode): boolean {
  return directives.every(({ name }) => !NOT_OWN.has(name.value))
}

function withoutDirectives(field: FieldDefinitionNode): string {
  return print(visit(field, { Directive: ({ name }) => (name.value === KEPT ? undefined : null) }))
}
