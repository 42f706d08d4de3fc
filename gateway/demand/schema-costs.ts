import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
} from 'graphql'
import type { DemandRules, ListSize } from './demand-rules.js'
import type { InputWeight } from './input-cost.js'

/** What a field costs before its selections and arguments are known. */
export interface FieldCost {
  readonly coordinate: string
  readonly field: GraphQLField<unknown, unknown>
  readonly weight: number
  readonly isList: boolean
  readonly listSizes: readonly ListSize[]
}

/** Costs of a schema's fields and inputs, each worked out once: made once per supergraph, shared by its operations. */
export class SchemaCosts {
  readonly #fields = new Map<string, FieldCost>()
  readonly #inputs = new Map<string, InputWeight>()

  constructor(
    private readonly rules: DemandRules,
    /** What clients see. */
    readonly schema: GraphQLSchema,
  ) {}

  /** Through an interface the dearest implementation counts: asking through it is no discount. */
  field(parent: GraphQLCompositeType, field: GraphQLField<unknown, unknown>): FieldCost {
    const coordinate = `${parent.name}.${field.name}`
    const known = this.#fields.get(coordinate)
    if (known) return known
    const implementations = isInterfaceType(parent) ? this.schema.getPossibleTypes(parent) : []
    const coordinates = [coordinate, ...implementations.map(({ name }) => `${name}.${field.name}`)]
    const weights = coordinates.flatMap((one) => this.rules.weightOf(one) ?? [])
    const cost = {
      coordinate,
      field,
      weight: weights.length > 0 ? Math.max(...weights) : this.#typeWeight(getNamedType(field.type)),
      isList: isListType(isNonNullType(field.type) ? field.type.ofType : field.type),
      listSizes: coordinates.flatMap((one) => this.rules.listSizeOf(one) ?? []),
    }
    this.#fields.set(coordinate, cost)
    return cost
  }

  /** An input object costs one, other values nothing, if nothing else is said. @param coordinate of the argument or input field */
  input(coordinate: string, input: GraphQLArgument | GraphQLInputField): InputWeight {
    const known = this.#inputs.get(coordinate)
    if (known) return known
    const type = getNamedType(input.type)
    const said = this.rules.weightOf(coordinate) ?? this.rules.weightOf(type.name)
    const made = { weight: said ?? (isInputObjectType(type) ? 1 : 0), type }
    this.#inputs.set(coordinate, made)
    return made
  }

  /** One for an object, nothing for a leaf, if nothing else is said; the dearest of the types it can be. */
  #typeWeight(type: GraphQLNamedType): number {
    const own = this.rules.weightOf(type.name)
    if (own !== undefined) return own
    if (!isAbstractType(type)) return isCompositeType(type) ? 1 : 0
    return Math.max(1, ...this.schema.getPossibleTypes(type).map(({ name }) => this.rules.weightOf(name) ?? 1))
  }
}
