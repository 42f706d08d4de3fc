import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  valueFromASTUntyped,
} from 'graphql'
import { argument, linkedDirectives } from '../supergraph/linked-directives.js'

/** What a supergraph says about costs, by coordinate: `Type`, `Type.field`, `Type.field(argument:)`, `Input.field`. */
export interface DemandRules {
  /** `@cost(weight:)`; undefined where nothing is said. */
  weightOf(coordinate: string): number | undefined
  listSizeOf(coordinate: string): ListSize | undefined
}

/** `@listSize` of a field. */
export interface ListSize {
  readonly assumedSize: number | null
  /** Arguments that say how many are wanted. */
  readonly slicingArguments: readonly string[]
  /** Fields of the returned object that are the lists meant; the field itself where there are none. */
  readonly sizedFields: readonly string[]
  readonly requireOneSlicingArgument: boolean
}

const COST = 'https://specs.apollo.dev/cost'

/** @param supergraph the parsed SDL; it may link the cost feature under any name, or carry its directives in `@join__directive` */
export function demandRules(supergraph: DocumentNode): DemandRules {
  const reader = new DemandReader(linkedDirectives(supergraph, COST, 'cost'), linkedDirectives(supergraph, COST, 'listSize'))
  for (const node of supergraph.definitions) {
    if (!('name' in node) || node.name === undefined || node.kind === Kind.DIRECTIVE_DEFINITION) continue
    const type = node.name.value
    if ('directives' in node) reader.read(type, node.directives as readonly ConstDirectiveNode[])
    if (!('fields' in node)) continue
    for (const field of node.fields ?? []) readField(reader, `${type}.${field.name.value}`, field)
  }
  return { weightOf: (coordinate) => reader.weights.get(coordinate), listSizeOf: (coordinate) => reader.sizes.get(coordinate) }
}

function readField(reader: DemandReader, coordinate: string, field: FieldDefinitionNode | InputValueDefinitionNode): void {
  reader.read(coordinate, field.directives ?? [])
  if (field.kind !== Kind.FIELD_DEFINITION) return
  for (const one of field.arguments ?? []) reader.read(`${coordinate}(${one.name.value}:)`, one.directives ?? [])
}

class DemandReader {
  readonly weights = new Map<string, number>()
  readonly sizes = new Map<string, ListSize>()

  constructor(
    private readonly cost: ReadonlySet<string>,
    private readonly listSize: ReadonlySet<string>,
  ) {}

  read(coordinate: string, directives: readonly ConstDirectiveNode[]): void {
    for (const node of directives) {
      const { name, value } = unwrapped(node)
      if (this.cost.has(name)) this.#weight(coordinate, Number(value('weight')))
      if (this.listSize.has(name)) this.#size(coordinate, value)
    }
  }

  /** Where several subgraphs say different things, the dearest is meant: so composition merges them. */
  #weight(coordinate: string, weight: number): void {
    const known = this.weights.get(coordinate)
    if (Number.isFinite(weight)) this.weights.set(coordinate, Math.max(weight, known ?? weight))
  }

  #size(coordinate: string, value: (name: string) => unknown): void {
    const assumed = value('assumedSize')
    this.sizes.set(coordinate, {
      assumedSize: typeof assumed === 'number' ? assumed : null,
      slicingArguments: texts(value('slicingArguments')),
      sizedFields: texts(value('sizedFields')),
      requireOneSlicingArgument: value('requireOneSlicingArgument') !== false,
    })
  }
}

/** A directive, or the one that a `@join__directive` carries for a subgraph. */
function unwrapped(node: ConstDirectiveNode): { name: string; value: (name: string) => unknown } {
  if (node.name.value !== 'join__directive') return { name: node.name.value, value: (name) => plain(argument(node, name)) }
  const carried = plain(argument(node, 'args'))
  const values = typeof carried === 'object' && carried !== null ? new Map(Object.entries(carried)) : new Map<string, unknown>()
  return { name: String(plain(argument(node, 'name'))), value: (name) => values.get(name) }
}

function plain(value: ConstValueNode | undefined): unknown {
  return value && valueFromASTUntyped(value)
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
