import {
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql'
import type { ContextArgument, DeclaredField, SubgraphModel } from './subgraph-model.js'

/** Whether a value may be null, from outside in: the field's own value, elements of its list, elements of those. */
export type Nullability = readonly boolean[]

/** A field of a concrete type, as all the subgraphs that have it agree on its values. */
export interface FieldModel {
  readonly nullable: Nullability
  readonly leaf: string | null
  /** Values of an enum that every subgraph may answer; null where the leaf is no enum. */
  readonly enumValues: readonly string[] | null
  /** Concrete types that may stand there in every subgraph; empty for leaves. */
  readonly concrete: readonly string[]
  readonly isKey: boolean
  /** Whether a fault there has the same consequences in a federation as in one schema. */
  readonly mayFail: boolean
  readonly fromContext: ReadonlyMap<string, ContextArgument>
}

/** What all subgraphs together say, seen from the types that clients see. */
export class GraphModel {
  readonly #fields = new Map<string, FieldModel>()
  readonly #keys = new Set<string>()
  /** Coordinates that `@requires`, `@key` or `@fromContext` read. */
  readonly #read = new Set<string>()
  /** Types below the top of such a selection: when one of their objects bubbles up, what was to be read is gone. */
  readonly #fragile = new Set<string>()

  constructor(
    readonly subgraphs: readonly SubgraphModel[],
    readonly schema: GraphQLSchema,
  ) {
    for (const { types } of subgraphs) {
      for (const type of types.values()) {
        for (const key of type.keys) {
          this.#note(type.name, key, this.#keys, false)
          this.#note(type.name, key, this.#read, false)
        }
        for (const { requires, fromContext } of type.fields.values()) {
          if (requires) this.#note(type.name, requires, this.#read, false)
          for (const { context, selection } of fromContext.values()) {
            for (const one of types.values()) {
              if (one.contexts.includes(context)) this.#note(one.name, selection, this.#read, false)
            }
          }
        }
      }
    }
  }

  /** The concrete types that clients know of a type, in a fixed order. */
  concreteTypes(name: string): readonly string[] {
    const type = this.schema.getType(name)
    if (isAbstractType(type)) return [...this.schema.getPossibleTypes(type).map((one) => one.name)].sort()
    return isObjectType(type) ? [name] : []
  }

  isEntity(concrete: string): boolean {
    return this.subgraphs.some(({ types }) => (types.get(concrete)?.keys.length ?? 0) > 0)
  }

  /** Whose ids an entity shares: those of the interface that is an entity, or its own. */
  spaceOf(concrete: string): string {
    const type = this.schema.getType(concrete)
    const interfaces = isObjectType(type) ? type.getInterfaces().map(({ name }) => name) : []
    return interfaces.find((name) => this.subgraphs.some(({ types }) => (types.get(name)?.keys.length ?? 0) > 0)) ?? concrete
  }

  /** @throws Error when no value could stand there in every subgraph */
  field(concrete: string, name: string): FieldModel {
    const coordinate = `${concrete}.${name}`
    const known = this.#fields.get(coordinate)
    if (known) return known
    const made = this.#field(concrete, name)
    this.#fields.set(coordinate, made)
    return made
  }

  #field(concrete: string, name: string): FieldModel {
    const coordinate = `${concrete}.${name}`
    const declared = this.#declarations(concrete, name)
    const [first] = declared
    if (!first) throw new Error(`no subgraph has ${coordinate}`)
    const nullabilities = declared.map(({ field }) => nullabilityOf(field.type))
    const nullable = (nullabilities[0] as Nullability).map((_, level) => nullabilities.every((one) => one[level] ?? true))
    const named = getNamedType(first.field.type)
    const isComposite = isCompositeType(named)
    const concreteTypes = isComposite ? this.#commonTypes(declared) : []
    if (isComposite && concreteTypes.length === 0) throw new Error(`nothing can stand in ${coordinate}`)
    const isKey = this.#keys.has(coordinate)
    const isStrictSomewhere = nullabilities.some((one) => one[0] === false)
    const isStrictForClients = !this.#isNullableForClients(concrete, name)
    return {
      nullable: isKey ? nullable.map(() => false) : nullable,
      leaf: isComposite ? null : named.name,
      enumValues: isEnumType(named) ? this.#commonValues(declared) : null,
      concrete: concreteTypes,
      isKey,
      mayFail: !this.#read.has(coordinate) && (!isStrictSomewhere || (isStrictForClients && !this.#fragile.has(concrete))),
      fromContext: new Map(declared.flatMap(({ field }) => [...field.fromContext])),
    }
  }

  #isNullableForClients(concrete: string, name: string): boolean {
    const type = this.schema.getType(concrete)
    return !isObjectType(type) || !isNonNullType(type.getFields()[name]?.type)
  }

  /** Where a field of a concrete type is declared: on the type itself, or on an object that stands for an interface of it. */
  #declarations(concrete: string, name: string): Array<{ subgraph: SubgraphModel; field: DeclaredField }> {
    const type = this.schema.getType(concrete)
    const interfaces = isObjectType(type) ? type.getInterfaces().map((one) => one.name) : []
    return this.subgraphs.flatMap((subgraph) =>
      [concrete, ...interfaces].flatMap((typeName) => {
        const declared = subgraph.types.get(typeName)
        const field = declared?.fields.get(name)
        return field && (typeName === concrete || declared?.isInterfaceObject) ? [{ subgraph, field }] : []
      }),
    )
  }

  #commonTypes(declared: ReadonlyArray<{ subgraph: SubgraphModel; field: DeclaredField }>): string[] {
    const sets = declared.map(({ subgraph, field }) => {
      const local = subgraph.possible(getNamedType(field.type).name)
      return new Set(local.flatMap((name) => (subgraph.types.get(name)?.isInterfaceObject ? this.concreteTypes(name) : [name])))
    })
    const [first = new Set<string>(), ...others] = sets
    return [...first].filter((name) => isObjectType(this.schema.getType(name)) && others.every((set) => set.has(name))).sort()
  }

  #commonValues(declared: ReadonlyArray<{ field: DeclaredField }>): string[] {
    const values = declared.map(({ field }) => {
      const type = getNamedType(field.type)
      return new Set(isEnumType(type) ? type.getValues().map(({ name }) => name) : [])
    })
    const named = getNamedType(declared[0]?.field.type)
    const forClients = named ? this.schema.getType(named.name) : undefined
    if (!isEnumType(forClients)) return []
    return forClients.getValues().flatMap(({ name }) => (values.every((set) => set.has(name)) ? [name] : []))
  }

  /** Notes what a selection of federation reads. */
  #note(typeName: string, selection: SelectionSetNode, coordinates: Set<string>, isBelow: boolean): void {
    const types = this.#everyTypeOf(typeName)
    if (isBelow) for (const type of types) this.#fragile.add(type)
    for (const node of selection.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) {
        this.#note(node.typeCondition?.name.value ?? typeName, node.selectionSet, coordinates, isBelow)
      }
      if (node.kind !== Kind.FIELD) continue
      for (const type of types) coordinates.add(`${type}.${node.name.value}`)
      if (!node.selectionSet) continue
      for (const inner of this.#innerTypes(types, node.name.value)) this.#note(inner, node.selectionSet, coordinates, true)
    }
  }

  #everyTypeOf(name: string): string[] {
    return [...new Set([name, ...this.concreteTypes(name), ...this.subgraphs.flatMap((one) => one.possible(name))])]
  }

  #innerTypes(types: readonly string[], field: string): Set<string> {
    return new Set(
      this.subgraphs.flatMap((subgraph) =>
        types.flatMap((type) => {
          const declared = subgraph.types.get(type)?.fields.get(field)
          return declared ? [getNamedType(declared.type).name] : []
        }),
      ),
    )
  }
}

function nullabilityOf(type: GraphQLOutputType): Nullability {
  const bare = isNonNullType(type) ? type.ofType : type
  const own = !isNonNullType(type)
  return isListType(bare) ? [own, ...nullabilityOf(bare.ofType as GraphQLOutputType)] : [own]
}
