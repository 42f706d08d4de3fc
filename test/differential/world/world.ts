import { isObjectType, Kind, type SelectionSetNode, valueFromAST } from 'graphql'
import { hashOf } from '../random.js'
import type { FieldModel, GraphModel } from './graph-model.js'

/** An object of the world: all that is known of it follows from its identity. */
export class WorldObject {
  constructor(
    /** The type that clients see. */
    readonly concrete: string,
    readonly identity: string,
  ) {}
}

export type WorldValue = WorldObject | string | number | boolean | null | object | readonly WorldValue[]

/** How many entities there are of each kind: few, so that the same ones are met again. */
const ENTITIES = 7

/** In how many fields a fault is injected, one of this many; nulls likewise. */
const ONE_FAULT_OF = 19
const ONE_NULL_OF = 8

/**
 * Data without a store: the value of a field is a hash of the object's identity, the field and its arguments. So every subgraph and
 * the single schema agree on it, whoever is asked, and a field that fails fails everywhere.
 */
export class World {
  /** Whether fields fail. */
  hasFaults = false
  #sequence = 0

  constructor(readonly model: GraphModel) {}

  /** Before each execution: effects of mutations are told apart by the order in which they happen. */
  begin(hasFaults: boolean): void {
    this.hasFaults = hasFaults
    this.#sequence = 0
  }

  /** @param given the field's arguments, with defaults filled in. @throws Error where a fault is injected */
  valueOf(object: WorldObject, field: string, given: Readonly<Record<string, unknown>>): WorldValue {
    const model = this.model.field(object.concrete, field)
    const order = object.concrete === 'Mutation' ? `#${this.#sequence++}` : ''
    const key = `${object.identity}.${field}(${canonical(given)})${order}`
    if (this.hasFaults && model.mayFail && hashOf(`fault ${key}`) % ONE_FAULT_OF === 0) throw new Error(`fault at ${key}`)
    return this.#value(model, 0, object, field, key)
  }

  /** What a selection of federation reads of an object, as a representation holds it. */
  read(object: WorldObject, selection: SelectionSetNode): Record<string, unknown> {
    const result: Record<string, unknown> = {}
    for (const node of selection.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const condition = node.typeCondition?.name.value
        if (condition === undefined || this.#isOf(object.concrete, condition))
          Object.assign(result, this.read(object, node.selectionSet))
      }
      if (node.kind !== Kind.FIELD) continue
      const { name, selectionSet } = node
      const value = name.value === '__typename' ? object.concrete : this.#readField(object, node)
      result[node.alias?.value ?? name.value] = this.#plain(value, selectionSet)
    }
    return result
  }

  /** The entity that one of its key's values names. @throws Error when it names none */
  entityNamed(value: string): WorldObject {
    const [, space = '', text] = /(\w+)~(\d+)$/.exec(value) ?? []
    const number = Number(text)
    const members = this.model.concreteTypes(space)
    const concrete = members[number % members.length]
    if (concrete === undefined) throw new Error(`no entity is named ${value}`)
    return new WorldObject(concrete, `${space}~${number}`)
  }

  #readField(
    object: WorldObject,
    { name, arguments: nodes = [] }: { name: { value: string }; arguments?: readonly ArgumentOf[] },
  ) {
    const type = this.model.schema.getType(object.concrete)
    const definition = isObjectType(type) ? type.getFields()[name.value] : undefined
    const given: Record<string, unknown> = {}
    for (const argument of definition?.args ?? []) {
      const node = nodes.find((one) => one.name.value === argument.name)
      if (node) given[argument.name] = valueFromAST(node.value as never, argument.type)
      else if (argument.defaultValue !== undefined) given[argument.name] = argument.defaultValue
    }
    return this.valueOf(object, name.value, given)
  }

  #plain(value: WorldValue, selection: SelectionSetNode | undefined): unknown {
    if (Array.isArray(value)) return value.map((one: WorldValue) => this.#plain(one, selection))
    return value instanceof WorldObject && selection ? this.read(value, selection) : value
  }

  #isOf(concrete: string, condition: string): boolean {
    return (
      concrete === condition ||
      this.model.concreteTypes(condition).includes(concrete) ||
      this.model.subgraphs.some((one) => one.possible(condition).includes(concrete))
    )
  }

  #value(model: FieldModel, level: number, object: WorldObject, field: string, key: string): WorldValue {
    if (model.nullable[level] && hashOf(`null ${key}`) % ONE_NULL_OF === 0) return null
    if (level < model.nullable.length - 1) {
      const length = hashOf(`length ${key}`) % 4
      return Array.from({ length }, (_, i) => this.#value(model, level + 1, object, field, `${key}[${i}]`))
    }
    if (model.leaf === null) return this.#object(model, object, key)
    if (model.enumValues) return model.enumValues[hashOf(key) % model.enumValues.length] ?? null
    if (model.isKey) return keyLeaf(model.leaf, object.identity, field)
    return leaf(model.leaf, hashOf(key))
  }

  #object({ concrete: possible, isKey }: FieldModel, around: WorldObject, key: string): WorldObject {
    const concrete = possible[hashOf(`type ${key}`) % possible.length] as string
    if (this.model.isEntity(concrete)) {
      const space = this.model.spaceOf(concrete)
      const members = this.model.concreteTypes(space)
      const numbers = Array.from({ length: ENTITIES * members.length }, (_, number) => number)
      const mine = numbers.filter((number) => members[number % members.length] === concrete)
      return new WorldObject(concrete, `${space}~${mine[hashOf(`entity ${key}`) % mine.length]}`)
    }
    return new WorldObject(concrete, isKey ? `${concrete}@${around.identity}` : `${concrete}#${hashOf(key).toString(36)}`)
  }
}

interface ArgumentOf {
  readonly name: { readonly value: string }
  readonly value: object
}

/** The value of a key tells which entity it names. */
function keyLeaf(type: string, identity: string, field: string): string | number {
  if (type !== 'Int') return `${field}:${identity}`
  return Number(/\d+$/.exec(identity)?.[0] ?? 0) * 1000 + (hashOf(field) % 1000)
}

const WORDS = ['fibre', 'câble', 'site "nord"', 'ligne\n2', 'Québec', '', 'a/b\\c', '光', '😀 point']

function leaf(type: string, hash: number): WorldValue {
  switch (type) {
    case 'Int':
      return (hash % 2001) - 1000
    case 'Float':
      return (hash % 1000) / 8
    case 'Boolean':
      return hash % 2 === 0
    case 'ID':
      return `id-${hash % 1000}`
    case 'String':
      return `${WORDS[hash % WORDS.length]}${hash % 97}`
    default:
      return customLeaf(hash)
  }
}

/** A value of a custom scalar: any JSON, objects that look like the graph's included. */
function customLeaf(hash: number): WorldValue {
  const number = hash % 1000
  const forms = [
    `text ${number}`,
    number,
    { b: number, a: [true, { id: 'x' }] },
    ['list', number, { __typename: 'Nothing' }],
    number % 2 === 0,
    { id: `id-${number}`, name: null },
  ]
  return forms[hash % forms.length] as WorldValue
}

/** JSON with the keys of objects in order: arguments are the same whatever order they were given in. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined'
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${key}:${canonical(inner)}`)
    .join(',')}}`
}
