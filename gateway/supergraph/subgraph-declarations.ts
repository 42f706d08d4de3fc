import {
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
  typeFromAST,
  parseType,
} from 'graphql'
import { argument } from './linked-directives.js'

/** What one subgraph says of a field beyond having it. */
export interface DeclaredField {
  readonly isExternal: boolean
  readonly requires: SelectionSetNode | null
  readonly provides: SelectionSetNode | null
  /** Its type there, where that is another than in the supergraph. */
  readonly type: GraphQLOutputType | null
}

/** A `@key` of a type in one subgraph. */
export interface DeclaredKey {
  readonly fields: SelectionSetNode
  /** Whether the subgraph finds entities by it. */
  readonly isResolvable: boolean
}

/** What each subgraph declares of keys and of fields that are external, require or provide others. Subgraphs go by their names. */
export class SubgraphDeclarations {
  readonly #fields = new Map<string, DeclaredField>()
  readonly #keys = new Map<string, DeclaredKey[]>()
  /** Which subgraphs have a field, where that is said field by field. */
  readonly #havers = new Map<string, string[]>()
  readonly #types = new Map<string, Set<string>>()

  /** @param document the parsed SDL of the supergraph @param schema the same */
  constructor(
    document: DocumentNode,
    readonly schema: GraphQLSchema,
  ) {
    const names = subgraphNames(document)
    for (const type of document.definitions) {
      if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue
      const typeName = type.name.value
      for (const directive of type.directives ?? []) {
        if (directive.name.value === 'join__type') this.#addType(nameOf(directive, names), typeName, directive)
      }
      for (const { name, directives = [] } of type.fields ?? []) {
        for (const directive of directives) {
          if (directive.name.value === 'join__field') this.#addField(nameOf(directive, names), typeName, name.value, directive)
        }
      }
    }
  }

  /** Null where the subgraph says nothing special of the field. */
  field(subgraph: string, type: string, field: string): DeclaredField | null {
    return this.#fields.get(`${subgraph} ${type}.${field}`) ?? null
  }

  keys(subgraph: string, type: string): readonly DeclaredKey[] {
    return this.#keys.get(`${subgraph} ${type}`) ?? []
  }

  /** The subgraphs in which a type has a field, be it external. */
  subgraphsWith(type: string, field: string): readonly string[] {
    return this.#havers.get(`${type}.${field}`) ?? [...(this.#types.get(type) ?? [])]
  }

  /** The type of a field as a subgraph has it. */
  typeOf(subgraph: string, type: string, field: string): GraphQLOutputType | null {
    const parent = this.schema.getType(type)
    if (!isObjectType(parent) && !isInterfaceType(parent)) return null
    return this.field(subgraph, type, field)?.type ?? parent.getFields()[field]?.type ?? null
  }

  /** The name of a field's type without lists; empty where the subgraph has no such field. */
  namedTypeOf(subgraph: string, type: string, field: string): string {
    return getNamedType(this.typeOf(subgraph, type, field))?.name ?? ''
  }

  /** Whether any field anywhere requires others. */
  get hasRequirements(): boolean {
    for (const { requires } of this.#fields.values()) if (requires) return true
    return false
  }

  #addType(subgraph: string, type: string, directive: ConstDirectiveNode): void {
    this.#types.set(type, (this.#types.get(type) ?? new Set()).add(subgraph))
    const fields = selection(directive, 'key')
    if (!fields) return
    const resolvable = argument(directive, 'resolvable')
    const key = { fields, isResolvable: resolvable?.kind !== Kind.BOOLEAN || resolvable.value }
    this.#keys.set(`${subgraph} ${type}`, [...this.keys(subgraph, type), key])
  }

  #addField(subgraph: string, type: string, field: string, directive: ConstDirectiveNode): void {
    if (subgraph === '') return
    const coordinate = `${type}.${field}`
    const external = argument(directive, 'external')
    const typeText = argument(directive, 'type')
    const declared = typeText?.kind === Kind.STRING ? typeFromAST(this.schema, parseType(typeText.value) as never) : null
    const made = {
      isExternal: external?.kind === Kind.BOOLEAN && external.value,
      requires: selection(directive, 'requires'),
      provides: selection(directive, 'provides'),
      type: (declared as GraphQLOutputType | null | undefined) ?? null,
    }
    this.#havers.set(coordinate, [...(this.#havers.get(coordinate) ?? []), subgraph])
    if (made.isExternal || made.requires || made.provides || made.type) this.#fields.set(`${subgraph} ${coordinate}`, made)
  }
}

/** What subgraphs are called, by the values of the enum that stands for them. */
export function subgraphNames(document: DocumentNode): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue
    for (const { name, directives = [] } of definition.values ?? []) {
      const graph = directives.find((one) => one.name.value === 'join__graph')
      const called = graph && argument(graph, 'name')
      names.set(name.value, called?.kind === Kind.STRING ? called.value : name.value)
    }
  }
  return names
}

function nameOf(directive: ConstDirectiveNode, names: ReadonlyMap<string, string>): string {
  const graph = argument(directive, 'graph')
  return graph?.kind === Kind.ENUM ? (names.get(graph.value) ?? graph.value) : ''
}

function selection(directive: ConstDirectiveNode, name: string): SelectionSetNode | null {
  const value = argument(directive, name)
  if (value?.kind !== Kind.STRING) return null
  const [definition] = parse(`{ ${value.value} }`, { noLocation: true }).definitions
  return definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet : null
}
