import {
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  doTypesOverlap,
  type FragmentDefinitionNode,
  GraphQLBoolean,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLNonNull,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isNonNullType,
  isUnionType,
  Kind,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { Random } from '../random.js'
import type { Operation } from '../world/single-schema.js'
import { nameNode, ValueMaker } from './random-value.js'

/** How deep and how large a random operation gets. */
const MOST_DEPTH = 6
const MOST_FIELDS = 45

const ALIASES = ['a', 'b', 'c', 'other', 'again', 'constructor']

/** A random operation that is valid for a schema in nearly all cases; the same for the same seed. */
export function randomOperation(schema: GraphQLSchema, seed: number): Operation {
  return new OperationMaker(schema, new Random(seed)).make()
}

class OperationMaker {
  readonly #values: ValueMaker
  readonly #fragments: FragmentDefinitionNode[] = []
  /** By response key: what it stands for, wherever it is used. */
  readonly #keys = new Map<string, string>()
  #fieldsLeft: number

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
  ) {
    this.#values = new ValueMaker(random)
    this.#fieldsLeft = 4 + random.below(MOST_FIELDS)
  }

  make(): Operation {
    const mutation = this.random.chance(15) ? this.schema.getMutationType() : undefined
    const root = mutation ?? this.schema.getQueryType()
    if (!root) throw new Error('a schema without queries')
    const selectionSet = this.#selections(root, 0)
    const document: DocumentNode = {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          kind: Kind.OPERATION_DEFINITION,
          operation: (mutation ? 'mutation' : 'query') as never,
          ...(this.random.chance(50) && { name: nameNode('Asked') }),
          variableDefinitions: this.#values.definitions,
          selectionSet,
        },
        ...this.#fragments,
      ],
    }
    return { document, variables: this.#values.variables }
  }

  #selections(type: GraphQLCompositeType, depth: number): SelectionSetNode {
    const selections: SelectionNode[] = []
    const count = 1 + this.random.below(depth === 0 ? 4 : 5)
    for (let i = 0; i < count && (i === 0 || this.#fieldsLeft > 0); i++) selections.push(...this.#selection(type, depth))
    if (selections.length === 0) selections.push(this.#typename())
    return { kind: Kind.SELECTION_SET, selections }
  }

  #selection(type: GraphQLCompositeType, depth: number): SelectionNode[] {
    const dice = this.random.below(100)
    if (dice < 6 || (isUnionType(type) && dice < 25)) return [this.#typename()]
    if (depth === 0 && dice < 9) return [this.#introspection(type)]
    if (dice < 72 && !isUnionType(type)) return this.#field(type, depth)
    if (depth >= MOST_DEPTH) return [this.#typename()]
    if (dice < 90) return [this.#inlineFragment(type, depth)]
    return [this.#spread(type, depth)]
  }

  #typename(): SelectionNode {
    const alias = this.random.chance(25) ? this.#key('kind', '__typename') : null
    return { kind: Kind.FIELD, name: nameNode('__typename'), ...(alias && { alias: nameNode(alias) }), ...this.#conditions() }
  }

  #field(type: Exclude<GraphQLCompositeType, { getTypes(): unknown }>, depth: number): SelectionNode[] {
    const all = Object.values(type.getFields())
    const usable =
      depth >= MOST_DEPTH || this.#fieldsLeft <= 0 ? all.filter((one) => !isCompositeType(getNamedType(one.type))) : all
    if (usable.length === 0) return []
    const field = this.random.pick(usable)
    this.#fieldsLeft--
    const args = this.#arguments(field)
    const shape = `${field.name}(${args.map(print).join(',')}):${String(field.type)}`
    const wanted = this.random.chance(25) ? this.random.pick([...ALIASES, this.random.pick(all).name]) : field.name
    const key = this.#key(wanted, shape)
    const named = getNamedType(field.type)
    return [
      {
        kind: Kind.FIELD,
        name: nameNode(field.name),
        ...(key !== field.name && { alias: nameNode(key) }),
        ...(args.length > 0 && { arguments: args }),
        ...this.#conditions(),
        ...(isCompositeType(named) && { selectionSet: this.#selections(named, depth + 1) }),
      },
    ]
  }

  /** A response key that means nothing else anywhere in this operation: so selections never conflict. */
  #key(wanted: string, shape: string): string {
    for (let key = wanted, n = 2; ; key = `${wanted}_${n++}`) {
      const meant = this.#keys.get(key)
      if (meant !== undefined && meant !== shape) continue
      this.#keys.set(key, shape)
      return key
    }
  }

  #arguments(field: GraphQLField<unknown, unknown>): ArgumentNode[] {
    return field.args.flatMap((argument) => {
      const isRequired = isNonNullType(argument.type) && argument.defaultValue === undefined
      if (!isRequired && this.random.chance(45)) return []
      return [{ kind: Kind.ARGUMENT as const, name: nameNode(argument.name), value: this.#values.literal(argument.type) }]
    })
  }

  #inlineFragment(type: GraphQLCompositeType, depth: number): SelectionNode {
    const condition = this.random.chance(15) ? null : this.#overlapping(type)
    return {
      kind: Kind.INLINE_FRAGMENT,
      ...(condition && { typeCondition: { kind: Kind.NAMED_TYPE, name: nameNode(condition.name) } }),
      ...this.#conditions(),
      selectionSet: this.#selections(condition ?? type, depth + 1),
    }
  }

  #spread(type: GraphQLCompositeType, depth: number): SelectionNode {
    const known = this.#fragments.filter(({ typeCondition }) => {
      const other = this.schema.getType(typeCondition.name.value)
      return isCompositeType(other) && doTypesOverlap(this.schema, type, other)
    })
    if (known.length > 0 && this.random.chance(60))
      return { kind: Kind.FRAGMENT_SPREAD, name: this.random.pick(known).name, ...this.#conditions() }
    const on = this.#overlapping(type)
    const selectionSet = this.#selections(on, depth + 1)
    // Made after what is in it: no fragment can spread itself.
    const name = nameNode(`F${this.#fragments.length + 1}`)
    this.#fragments.push({
      kind: Kind.FRAGMENT_DEFINITION,
      name,
      typeCondition: { kind: Kind.NAMED_TYPE, name: nameNode(on.name) },
      selectionSet,
    })
    return { kind: Kind.FRAGMENT_SPREAD, name, ...this.#conditions() }
  }

  /** A type that some object of the given one may also be: itself, what it is in, what is in it, or a neighbour. */
  #overlapping(type: GraphQLCompositeType): GraphQLCompositeType {
    const candidates = Object.values(this.schema.getTypeMap()).filter(
      (one): one is GraphQLCompositeType =>
        isCompositeType(one) && !one.name.startsWith('__') && doTypesOverlap(this.schema, type, one),
    )
    return this.random.pick(candidates)
  }

  #conditions(): { directives?: DirectiveNode[] } {
    if (!this.random.chance(9)) return {}
    const names = this.random.chance(12) ? ['skip', 'include'] : [this.random.pick(['skip', 'include'])]
    const directives = names.map((name): DirectiveNode => {
      const value = this.random.chance(60)
        ? this.#values.variable(new GraphQLNonNull(GraphQLBoolean))
        : { kind: Kind.BOOLEAN as const, value: this.random.chance(50) }
      const argument: ArgumentNode = { kind: Kind.ARGUMENT, name: nameNode('if'), value }
      return { kind: Kind.DIRECTIVE, name: nameNode(name), arguments: [argument] }
    })
    return { directives }
  }

  #introspection(root: GraphQLCompositeType): SelectionNode {
    if ((root as GraphQLObjectType) !== this.schema.getQueryType()) return this.#typename()
    const field = (name: string, inner?: SelectionNode[]): FieldNode => ({
      kind: Kind.FIELD,
      name: nameNode(name),
      ...(inner && { selectionSet: { kind: Kind.SELECTION_SET, selections: inner } }),
    })
    if (this.random.chance(40)) return field('__schema', [field('queryType', [field('name'), field('kind')]), this.#typename()])
    const wanted = this.random.chance(40) ? this.random.pick(Object.keys(this.schema.getTypeMap())) : 'Unknown'
    const name: ArgumentNode = { kind: Kind.ARGUMENT, name: nameNode('name'), value: { kind: Kind.STRING, value: wanted } }
    const fields = field('fields', [field('name'), field('type', [field('name'), field('kind')])])
    const alias = nameNode(this.#key('about', wanted))
    return { ...field('__type', [field('kind'), field('name'), fields]), arguments: [name], alias }
  }
}
