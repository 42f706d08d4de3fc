import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  getNamedType,
  getNullableType,
  GraphQLError,
  type GraphQLLeafType,
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
import type { Arena } from '../records/arena.js'
import type { Shapes } from '../records/shape.js'
import { Pace } from './pace.js'
import { LeafCheck } from './leaf-check.js'
import {
  ConstantPrinter,
  LeafListPrinter,
  LeafPrinter,
  NullPrinter,
  OwnPrinter,
  UnknownTypenamePrinter,
} from './leaf-printers.js'
import {
  AbstractPrinter,
  ListPrinter,
  NonNullPrinter,
  ObjectPrinter,
  type PrintedField,
  type PrintedLeaf,
} from './object-printers.js'
import { BUBBLE, type FaultLog, type Printer } from './printer.js'
import type { Printing } from './printing.js'

/** What a projection is made from. */
export interface ProjectionSource {
  /** What clients see. */
  readonly schema: GraphQLSchema
  /** How the answers of the plan's fetches are laid out. */
  readonly shapes: Shapes
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  /** Fields that the caller may not see: they are null, whatever was fetched for other reasons. */
  readonly forbidden: ReadonlySet<FieldNode>
  /** Whether a selection is told later than what is around it. */
  comesLater(node: SelectionNode): boolean
  /** Where merged data hold a field of the client's operation. */
  dataKeyOf(field: FieldNode): string
  /** The value of a Boolean variable: a projection is made for one set of values of those that `@skip` and `@include` read. */
  isTrue(variable: string): boolean
}

/** From so many bytes of answers on, printing is done in slices. */
const LONG = 1 << 19

/** Prints an answer as the client asked for it. */
export class Projection {
  readonly #root: Printer
  readonly #checks = new Map<string, LeafCheck>()

  /** @param parent the type of the data, such as Query @param selections what is asked of it */
  constructor(
    private readonly source: ProjectionSource,
    parent: GraphQLCompositeType,
    selections: readonly SelectionSetNode[],
  ) {
    this.#root = this.#composite(parent, selections)
  }

  /** Prints a record; `null` where nulls bubbled up to its top. A promise where it is so long that it is printed in slices. */
  print(to: Printing, record: number): void | Promise<void> {
    if (to.arena.length > LONG && this.#root.printSliced) return this.#printSliced(to, record)
    this.printNow(to, record)
  }

  async #printSliced(to: Printing, record: number): Promise<void> {
    to.expect(to.arena.length)
    if ((await this.#root.printSliced?.(to, record, 1, new Pace())) === BUBBLE) to.text('null')
  }

  /** The same at once, whatever its length. */
  printNow(to: Printing, record: number): void {
    if (this.#root.print(to, record, 1) === BUBBLE) to.text('null')
  }

  /** Nulls where none may be, and values that are not of their type, as errors. @param path where the record lies in the answer */
  faults(arena: Arena, record: number, path: ReadonlyArray<string | number> = []): GraphQLError[] {
    const log: FaultLog = { path: [...path], faults: [] }
    this.#root.explain(arena, record, 1, log)
    return log.faults.map(
      ({ message, path: at }) => new GraphQLError(message, { path: at, extensions: { code: 'INTERNAL_SERVER_ERROR' } }),
    )
  }

  #printer(type: GraphQLOutputType, sets: readonly SelectionSetNode[]): Printer {
    if (isNonNullType(type)) return new NonNullPrinter(this.#printer(type.ofType as GraphQLOutputType, sets))
    if (isListType(type)) {
      const element = this.#printer(type.ofType as GraphQLOutputType, sets)
      return isLeafType(getNamedType(type)) ? new LeafListPrinter(element) : new ListPrinter(element)
    }
    if (isLeafType(type)) {
      return new LeafPrinter(this.#check(type))
    }
    return this.#composite(type as GraphQLCompositeType, sets)
  }

  #composite(type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): Printer {
    if (isObjectType(type)) return this.#object(type, sets)
    const { schema } = this.source
    const printers = new Map<string | undefined, ObjectPrinter>()
    return new AbstractPrinter(this.source.shapes.key('__typename'), (typename) => {
      const known = printers.get(typename)
      if (known !== undefined) return known
      const actual = typename === undefined ? type : schema.getType(typename)
      // What subgraphs call their types is bounded by the schema: unknown names are not kept.
      if (!isCompositeType(actual)) return null
      const printer = this.#object(actual, sets)
      printers.set(typename, printer)
      return printer
    })
  }

  #object(type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): ObjectPrinter {
    const fields = new Map<string, FieldNode[]>()
    const spread = new Set<string>()
    for (const set of sets) this.#collect(type, set.selections, fields, spread)
    return new ObjectPrinter(
      [...fields].map(([responseKey, nodes]) => this.#field(type, responseKey, nodes)),
      this.source.shapes,
    )
  }

  #field(type: GraphQLCompositeType, responseKey: string, nodes: readonly FieldNode[]): PrintedField {
    const allowed = nodes.filter((one) => !this.source.forbidden.has(one))
    const node = allowed[0] ?? (nodes[0] as FieldNode)
    const dataKey = this.source.dataKeyOf(node)
    const key = this.source.shapes.key(dataKey)
    const name = node.name.value
    if (name === '__typename') {
      const printer = isObjectType(type) ? new ConstantPrinter(`"${type.name}"`) : new UnknownTypenamePrinter()
      return { responseKey, key, isObject: false, leaf: null, printer }
    }
    if (name === '__schema' || name === '__type')
      return { responseKey, key, isObject: false, leaf: null, printer: new OwnPrinter(dataKey) }
    const definition = 'getFields' in type ? type.getFields()[name] : undefined
    if (!definition) throw new Error(`${type.name} has no field ${name}`)
    if (allowed.length === 0) return { responseKey, key, isObject: false, leaf: null, printer: nothing(definition.type) }
    const sets = allowed.flatMap(({ selectionSet }) => selectionSet ?? [])
    const isObject = !isLeafType(getNamedType(definition.type))
    return { responseKey, key, isObject, leaf: this.#leaf(definition.type), printer: this.#printer(definition.type, sets) }
  }

  #leaf(type: GraphQLOutputType): PrintedLeaf | null {
    const named = getNullableType(type)
    return isLeafType(named) ? { check: this.#check(named), isNullable: !isNonNullType(type) } : null
  }

  #check(type: GraphQLLeafType): LeafCheck {
    const check = this.#checks.get(type.name) ?? new LeafCheck(type)
    this.#checks.set(type.name, check)
    return check
  }

  /** The specification's CollectFields, for objects of one type. */
  #collect(
    type: GraphQLCompositeType,
    selections: readonly SelectionNode[],
    fields: Map<string, FieldNode[]>,
    spread: Set<string>,
  ): void {
    for (const node of selections) {
      if (!isIncluded(node, this.source.isTrue) || this.source.comesLater(node)) continue
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

/** What is printed for a field that is not told. */
function nothing(type: GraphQLOutputType): Printer {
  const printer = new NullPrinter()
  return isNonNullType(type) ? new NonNullPrinter(printer) : printer
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
