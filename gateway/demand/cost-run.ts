import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql'
import { expectedSize } from './expected-size.js'
import { type InputBudget, inputCost, MOST_INPUTS } from './input-cost.js'
import type { FieldCost, SchemaCosts } from './schema-costs.js'
import type { Variables } from './variables.js'

/** Costs add up to more than numbers hold exactly: beyond this they are all alike. */
export const MOST = Number.MAX_SAFE_INTEGER

export interface CostSource {
  readonly costs: SchemaCosts
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly listSize: number
}

/** Lists whose size was said by the field above them. */
interface Sized {
  readonly fields: ReadonlySet<string>
  readonly size: number
  /** Equal for what means the same. */
  readonly key: string
}

export const NOT_SIZED: Sized = { fields: new Set(), size: 0, key: '' }

/** One estimate. */
export class CostRun {
  readonly #fragments = new Map<string, number>()
  readonly #inputs: InputBudget = { left: MOST_INPUTS }

  constructor(
    private readonly source: CostSource,
    private readonly variables: Variables,
  ) {}

  selectionSet(set: SelectionSetNode, type: GraphQLCompositeType, sized: Sized): number {
    let cost = 0
    for (const node of set.selections) {
      if (!this.variables.includes(node)) continue
      if (node.kind === Kind.FIELD) cost += this.#field(node, type, sized)
      else if (node.kind === Kind.FRAGMENT_SPREAD) cost += this.#fragment(node.name.value, sized)
      else cost += this.selectionSet(node.selectionSet, this.#conditionOf(node.typeCondition?.name.value, type), sized)
    }
    return Math.min(MOST, cost)
  }

  #fragment(name: string, sized: Sized): number {
    const key = `${name} ${sized.key}`
    const known = this.#fragments.get(key)
    if (known !== undefined) return known
    const definition = this.source.fragments.get(name)
    if (!definition) return 0
    // Nothing while it is being estimated: a valid document has no cycle, and this one would end.
    this.#fragments.set(key, 0)
    const type = this.#conditionOf(definition.typeCondition.name.value, null)
    const cost = type ? this.selectionSet(definition.selectionSet, type, sized) : 0
    this.#fragments.set(key, cost)
    return cost
  }

  #field(node: FieldNode, parent: GraphQLCompositeType, sized: Sized): number {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined
    // Introspection is answered here, from memory.
    if (!field) return 0
    const known = this.source.costs.field(parent, field)
    const below = this.#sizedBelow(known, node)
    const type = getNamedType(field.type)
    const selections = node.selectionSet && isCompositeType(type) ? this.selectionSet(node.selectionSet, type, below) : 0
    const times = this.#count(known, below, sized)
    // A negative weight makes its own field cheaper, never its neighbours.
    return Math.max(0, times * (known.weight + selections) + this.#arguments(node, known))
  }

  /** What the field's `@listSize` says, of itself or of the lists below it. */
  #sizedBelow({ listSizes, coordinate, field }: FieldCost, node: FieldNode): Sized {
    if (listSizes.length === 0) return NOT_SIZED
    const sizes = listSizes.flatMap((one) => expectedSize(one, coordinate, node, field, this.variables) ?? [])
    if (sizes.length === 0) return NOT_SIZED
    const fields = new Set(listSizes.flatMap(({ sizedFields }) => sizedFields))
    const size = Math.max(...sizes)
    return { fields, size, key: `${size} ${[...fields].sort().join()}` }
  }

  #count({ isList, field }: FieldCost, own: Sized, above: Sized): number {
    if (!isList) return 1
    if (above.fields.has(field.name)) return above.size
    return own === NOT_SIZED ? this.source.listSize : own.size
  }

  #arguments(node: FieldNode, { coordinate, field }: FieldCost): number {
    let cost = 0
    for (const { name, value } of node.arguments ?? []) {
      const argument = field.args.find((one) => one.name === name.value)
      if (!argument) continue
      const input = this.source.costs.input(`${coordinate}(${name.value}:)`, argument)
      cost += inputCost(this.variables.valueOf(value), input, this.source.costs, this.#inputs)
    }
    return cost
  }

  #conditionOf<T>(name: string | undefined, otherwise: T): GraphQLCompositeType | T {
    const type = name === undefined ? undefined : this.source.costs.schema.getType(name)
    return isCompositeType(type) ? type : otherwise
  }
}
