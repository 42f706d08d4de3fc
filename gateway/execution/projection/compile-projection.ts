import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import type { JsonObject } from '../compile/rewrites.js'
import { leafText, type LeafText } from './leaf-text.js'
import {
  AbstractPrinter,
  ConstantPrinter,
  type FaultCount,
  type FaultLog,
  LeafPrinter,
  ListPrinter,
  NonNullPrinter,
  ObjectPrinter,
  type PrintedField,
  type Printer,
  UnknownTypenamePrinter,
  WholePrinter,
} from './printers.js'

/** What a projection is made from. */
export interface ProjectionSource {
  /** What clients see. */
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  /** Where merged data hold a field of the client's operation. */
  dataKeyOf(field: FieldNode): string
  /** The value of a Boolean variable: a projection is made for one set of values of those that `@skip` and `@include` read. */
  isTrue(variable: string): boolean
}

/** Prints merged data as the client asked for them. */
export class Projection {
  readonly #counted: FaultCount = { count: 0 }
  readonly #root: Printer
  readonly #leaves = new Map<string, LeafText>()

  /** @param parent the type of the data, such as Query @param selections what is asked of it */
  constructor(
    private readonly source: ProjectionSource,
    parent: GraphQLCompositeType,
    selections: readonly SelectionSetNode[],
  ) {
    this.#root = this.#composite(parent, selections)
  }

  /** The data as JSON, `null` where nulls bubbled up to the top; `faults` tells whether `explain` would find any. */
  print(data: JsonObject | null): { text: string; hasFaults: boolean } {
    const before = this.#counted.count
    const text = this.#root.print(data) ?? 'null'
    return { text, hasFaults: this.#counted.count !== before }
  }

  /** Nulls where none may be, and values that are not of their type, as errors. @param path where the data lie in the answer */
  faults(data: JsonObject | null, path: ReadonlyArray<string | number> = []): GraphQLError[] {
    const log: FaultLog = { path: [...path], faults: [] }
    this.#root.explain(data, log)
    return log.faults.map(
      ({ message, path: at }) => new GraphQLError(message, { path: at, extensions: { code: 'INTERNAL_SERVER_ERROR' } }),
    )
  }

  #printer(type: GraphQLOutputType, sets: readonly SelectionSetNode[]): Printer {
    if (isNonNullType(type)) return new NonNullPrinter(this.#printer(type.ofType as GraphQLOutputType, sets), this.#counted)
    if (isListType(type)) return new ListPrinter(this.#printer(type.ofType as GraphQLOutputType, sets), this.#counted)
    if (isLeafType(type)) {
      const text = this.#leaves.get(type.name) ?? leafText(type)
      this.#leaves.set(type.name, text)
      return new LeafPrinter(text, this.#counted)
    }
    return this.#composite(type as GraphQLCompositeType, sets)
  }

  #composite(type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): Printer {
    if (isObjectType(type)) return this.#object(type, sets)
    const { schema } = this.source
    const printers = new Map<string | undefined, Printer | null>()
    return new AbstractPrinter((typename) => {
      const known = printers.get(typename)
      if (known !== undefined) return known
      const actual = typename === undefined ? type : schema.getType(typename)
      const printer = isCompositeType(actual) ? this.#object(actual, sets) : null
      // What subgraphs call their types is bounded by the schema: unknown names are not kept.
      if (printer !== null) printers.set(typename, printer)
      return printer
    }, this.#counted)
  }

  #object(type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): ObjectPrinter {
    const fields = new Map<string, FieldNode[]>()
    const spread = new Set<string>()
    for (const set of sets) this.#collect(type, set.selections, fields, spread)
    return new ObjectPrinter(
      [...fields].map(([responseKey, nodes]) => this.#field(type, responseKey, nodes)),
      this.#counted,
    )
  }

  #field(type: GraphQLCompositeType, responseKey: string, nodes: readonly FieldNode[]): PrintedField {
    const node = nodes[0] as FieldNode
    const dataKey = this.source.dataKeyOf(node)
    const name = node.name.value
    if (name === '__typename') {
      const printer = isObjectType(type) ? new ConstantPrinter(`"${type.name}"`) : new UnknownTypenamePrinter(this.#counted)
      return { responseKey, dataKey, printer }
    }
    if (name === '__schema' || name === '__type') return { responseKey, dataKey, printer: new WholePrinter() }
    const definition = 'getFields' in type ? type.getFields()[name] : undefined
    if (!definition) throw new Error(`${type.name} has no field ${name}`)
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
    return { responseKey, dataKey, printer: this.#printer(definition.type, sets) }
  }

  /** The specification's CollectFields, for objects of one type. */
  #collect(
    type: GraphQLCompositeType,
    selections: readonly SelectionNode[],
    fields: Map<string, FieldNode[]>,
    spread: Set<string>,
  ): void {
    for (const node of selections) {
      if (!isIncluded(node, this.source.isTrue) || isDeferred(node)) continue
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value
        const same = fields.get(key)
        if (same) same.push(node)
        else fields.set(key, [node])
        continue
      }
      if (node.kind === Kind.INLINE_FRAGMENT) {
        if (!node.typeCondition || this.#applies(node.typeCondition.name.value, type))
          this.#collect(type, node.selectionSet.selections, fields, spread)
        continue
      }
      const name = node.name.value
      const fragment = this.source.fragments.get(name)
      if (!fragment || spread.has(name)) continue
      spread.add(name)
      if (this.#applies(fragment.typeCondition.name.value, type))
        this.#collect(type, fragment.selectionSet.selections, fields, spread)
    }
  }

  #applies(condition: string, type: GraphQLCompositeType): boolean {
    if (condition === type.name) return true
    const wanted = this.source.schema.getType(condition)
    return isAbstractType(wanted) && wanted !== type && this.source.schema.isSubType(wanted, type as GraphQLObjectType)
  }
}

/** Whether `@skip` and `@include` leave a selection in. */
export function isIncluded({ directives }: SelectionNode, isTrue: (variable: string) => boolean): boolean {
  for (const { name, arguments: given } of directives ?? []) {
    if (name.value !== 'skip' && name.value !== 'include') continue
    const value = given?.find((one) => one.name.value === 'if')?.value
    const condition =
      value?.kind === Kind.VARIABLE ? isTrue(value.name.value) : value?.kind === Kind.BOOLEAN ? value.value : true
    if (condition === (name.value === 'skip')) return false
  }
  return true
}

/** What is still marked as deferred when it is projected is told later. */
function isDeferred({ directives }: SelectionNode): boolean {
  return directives?.some(({ name }) => name.value === 'defer') ?? false
}
