import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql'

/** Before a type's name: that name, and not those of its kinds. */
export const EXACTLY = '='

/**
 * Which names an object may carry in `__typename` to satisfy a type condition. Interfaces count too: a subgraph with an
 * `@interfaceObject` calls its objects by the interface's name.
 */
export class TypeConditions {
  readonly #known = new Map<string, ReadonlySet<string>>()

  /**
   * @param schema of the supergraph, inaccessible types included
   * @param interfaceObjects interfaces that are objects in a subgraph, as "subgraph Interface"
   */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly interfaceObjects: ReadonlySet<string> = new Set(),
  ) {}

  get hasInterfaceObjects(): boolean {
    return this.interfaceObjects.size > 0
  }

  /** The subgraphs that know an interface as an object. */
  interfaceObjectsOf(type: string): string[] {
    return [...this.interfaceObjects].flatMap((one) => (one.endsWith(` ${type}`) ? [one.slice(0, -type.length - 1)] : []))
  }

  /** Whether a subgraph knows an interface as an object: then it does not know the kinds of its objects. */
  isInterfaceObject(subgraph: string, type: string): boolean {
    return this.interfaceObjects.has(`${subgraph} ${type}`)
  }

  /** Whether objects can be of the type itself. */
  isConcrete(type: string): boolean {
    return isObjectType(this.schema.getType(type))
  }

  namesSatisfying(condition: string): ReadonlySet<string> {
    const known = this.#known.get(condition)
    if (known) return known
    const isExact = condition.startsWith(EXACTLY)
    const names = new Set([isExact ? condition.slice(EXACTLY.length) : condition])
    const type = isExact ? undefined : this.schema.getType(condition)
    if (isAbstractType(type)) {
      for (const one of this.schema.getPossibleTypes(type)) names.add(one.name)
      if (isInterfaceType(type)) for (const one of this.schema.getImplementations(type).interfaces) names.add(one.name)
    }
    this.#known.set(condition, names)
    return names
  }
}
