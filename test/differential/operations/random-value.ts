import {
  type ConstValueNode,
  type GraphQLInputType,
  GraphQLNonNull,
  type GraphQLNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type NameNode,
  parseType,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql'
import type { Random } from '../random.js'

export function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value }
}

/** Makes literals, with variables wherever one may stand, and the values of those variables. */
export class ValueMaker {
  readonly definitions: VariableDefinitionNode[] = []
  readonly variables: Record<string, unknown> = {}

  constructor(private readonly random: Random) {}

  /** A value of a type, in which anything may be a variable. */
  literal(type: GraphQLInputType, depth = 0): ValueNode {
    if (this.random.chance(22)) return this.variable(type)
    if (!isNonNullType(type) && this.random.chance(8)) return { kind: Kind.NULL }
    const bare = isNonNullType(type) ? type.ofType : type
    if (isListType(bare)) {
      // A value that is no list stands for a list of one.
      if (!isListType(bareOf(bare.ofType)) && this.random.chance(12)) return this.literal(oneOf(bare.ofType), depth)
      const values = Array.from({ length: this.random.below(3) }, () =>
        this.literal(bare.ofType as GraphQLInputType, depth + 1),
      )
      return { kind: Kind.LIST, values }
    }
    if (isInputObjectType(bare)) {
      const fields = Object.values(bare.getFields()).flatMap((field) => {
        const isRequired = isNonNullType(field.type) && field.defaultValue === undefined
        if (!isRequired && (depth > 2 || this.random.chance(50))) return []
        return [{ kind: Kind.OBJECT_FIELD as const, name: nameNode(field.name), value: this.literal(field.type, depth + 1) }]
      })
      return { kind: Kind.OBJECT, fields: this.random.chance(30) ? fields.reverse() : fields }
    }
    return astOf(this.#leaf(bare.name, isEnumType(bare) ? bare.getValues().map(({ name }) => name) : null), isEnumType(bare))
  }

  /** A variable that may stand where that type is wanted: given, given as null, left to its default, or left out. */
  variable(type: GraphQLInputType): ValueNode {
    const name = `v${this.definitions.length + 1}`
    const isRequired = isNonNullType(type)
    const hasDefault = this.random.chance(35)
    // With a default that is not null, a variable that may be null can stand where none is allowed.
    const declared = isRequired && hasDefault && this.random.chance(50) ? type.ofType : type
    const defaultValue = hasDefault ? (this.#constant(type) as ConstValueNode) : undefined
    const isGiven = this.random.chance(70) || (isRequired && !hasDefault)
    if (isGiven) this.variables[name] = this.json(isRequired ? type : declared)
    this.definitions.push({
      kind: Kind.VARIABLE_DEFINITION,
      variable: { kind: Kind.VARIABLE, name: nameNode(name) },
      type: parseType(String(declared), { noLocation: true }),
      ...(defaultValue && { defaultValue }),
    })
    return { kind: Kind.VARIABLE, name: nameNode(name) }
  }

  /** A value of a type as JSON. */
  json(type: GraphQLInputType, depth = 0): unknown {
    if (!isNonNullType(type) && this.random.chance(15)) return null
    const bare = isNonNullType(type) ? type.ofType : type
    if (isListType(bare)) {
      if (!isListType(bareOf(bare.ofType)) && this.random.chance(10)) return this.json(oneOf(bare.ofType), depth)
      return Array.from({ length: this.random.below(3) }, () => this.json(bare.ofType as GraphQLInputType, depth + 1))
    }
    if (isInputObjectType(bare)) {
      const fields = Object.values(bare.getFields()).filter(
        (field) => (isNonNullType(field.type) && field.defaultValue === undefined) || (depth < 2 && this.random.chance(50)),
      )
      return Object.fromEntries(fields.map((field) => [field.name, this.json(field.type, depth + 1)]))
    }
    return this.#leaf(bare.name, isEnumType(bare) ? bare.getValues().map(({ name }) => name) : null)
  }

  #constant(type: GraphQLInputType): ValueNode {
    return constantOf(this.json(type), type)
  }

  #leaf(type: string, enumValues: readonly string[] | null): unknown {
    if (enumValues) return this.random.pick(enumValues)
    switch (type) {
      case 'Int':
        return this.random.below(50) - 10
      case 'Float':
        return this.random.chance(30) ? this.random.below(9) : this.random.below(90) / 4
      case 'Boolean':
        return this.random.chance(50)
      case 'ID':
        return this.random.chance(20) ? this.random.below(90) : `id${this.random.below(9)}`
      case 'String':
        return this.random.pick(['x', 'été', 'with "quotes"', '', 'two\nlines', 'back\\slash', '光'])
      default:
        return this.random.pick<unknown>(['custom', 7, true, { a: 1, b: [1, 'x'] }, [1, 2]])
    }
  }
}

/** One element of a list, never null: a null would stand for the whole list. */
function oneOf(type: GraphQLInputType): GraphQLInputType {
  return new GraphQLNonNull(bareOf(type) as GraphQLNullableType & GraphQLInputType)
}

function bareOf(type: GraphQLInputType): GraphQLInputType {
  return isNonNullType(type) ? type.ofType : type
}

function constantOf(value: unknown, type: GraphQLInputType): ValueNode {
  const bare = isNonNullType(type) ? type.ofType : type
  if (value === null) return { kind: Kind.NULL }
  if (isListType(bare)) {
    if (!Array.isArray(value)) return constantOf(value, bare.ofType as GraphQLInputType)
    return { kind: Kind.LIST, values: value.map((one) => constantOf(one, bare.ofType as GraphQLInputType)) }
  }
  if (isInputObjectType(bare)) {
    const fields = Object.entries(value as object).map(([name, inner]) => ({
      kind: Kind.OBJECT_FIELD as const,
      name: nameNode(name),
      value: constantOf(inner, bare.getFields()[name]?.type as GraphQLInputType),
    }))
    return { kind: Kind.OBJECT, fields }
  }
  return astOf(value, isEnumType(bare))
}

function astOf(value: unknown, isEnum: boolean): ValueNode {
  if (value === null) return { kind: Kind.NULL }
  if (Array.isArray(value)) return { kind: Kind.LIST, values: value.map((one) => astOf(one, false)) }
  switch (typeof value) {
    case 'boolean':
      return { kind: Kind.BOOLEAN, value }
    case 'number':
      return Number.isInteger(value) ? { kind: Kind.INT, value: String(value) } : { kind: Kind.FLOAT, value: String(value) }
    case 'string':
      return isEnum ? { kind: Kind.ENUM, value } : { kind: Kind.STRING, value }
    default: {
      const fields = Object.entries(value as object).map(([name, inner]) => ({
        kind: Kind.OBJECT_FIELD as const,
        name: nameNode(name),
        value: astOf(inner, false),
      }))
      return { kind: Kind.OBJECT, fields }
    }
  }
}
