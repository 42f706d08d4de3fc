import { type GraphQLFieldResolver, Kind, type SelectionSetNode } from 'graphql'
import type { FixtureSubgraph, Row } from '../../federation/fixture.js'
import type { SubgraphModel } from './subgraph-model.js'
import { canonical, type World, WorldObject, type WorldValue } from './world.js'

/** An object as a subgraph's resolvers hand it down. */
interface Source {
  /** As this subgraph calls it: the interface's name where it has an object for an interface. */
  readonly __typename: string
  readonly object: WorldObject
  /** External fields that this place provides. */
  readonly provided: readonly SelectionSetNode[]
  /** What the gateway sent of it. */
  readonly representation: Row | null
}

/**
 * A subgraph of the world that also watches the gateway: it refuses to be asked for fields that are not its own, and
 * representations that are not what the world says.
 */
export function worldSubgraph(model: SubgraphModel, world: World, typeDefs: string): FixtureSubgraph {
  const overridden = overriddenFields(model, world)
  const fieldResolver: GraphQLFieldResolver<unknown, unknown> = (from, given, _context, info) => {
    const { parentType, fieldName } = info
    const isRoot = info.path.prev === undefined
    const source: Source = isRoot
      ? {
          __typename: parentType.name,
          object: new WorldObject(parentType.name, parentType.name),
          provided: [],
          representation: null,
        }
      : (from as Source)
    const type = model.types.get(parentType.name)
    const declared = type?.fields.get(fieldName)
    const coordinate = `${parentType.name}.${fieldName}`
    if (!type || !declared) throw new Error(`${model.name} has no ${coordinate}`)
    const isKey = type.keys.some((key) => selects(key, fieldName)) || isBelowKey(source)
    if (declared.isExternal && !isKey && !source.provided.some((one) => selects(one, fieldName)))
      throw new Error(`${model.name} does not provide ${coordinate} here`)
    if (overridden.has(coordinate)) throw new Error(`${model.name} no longer answers ${coordinate}`)
    if (declared.requires) check(world, source, declared.requires, `${model.name} ${coordinate}`)
    const provided = [
      ...(declared.provides ? [declared.provides] : []),
      ...source.provided.flatMap((one) => selectionsUnder(one, fieldName)),
    ]
    return local(world.valueOf(source.object, fieldName, given), provided)
  }

  const local = (value: WorldValue, provided: readonly SelectionSetNode[]): unknown => {
    if (Array.isArray(value)) return value.map((one: WorldValue) => local(one, provided))
    if (!(value instanceof WorldObject)) return value
    return {
      __typename: localName(model, world, value.concrete),
      object: value,
      provided,
      representation: null,
    } satisfies Source
  }

  const resolvers: Record<string, { __resolveReference(representation: Row): unknown }> = {}
  for (const { name, keys } of model.types.values()) {
    if (keys.length === 0) continue
    resolvers[name] = {
      __resolveReference(representation) {
        const key = keys.find((one) => holds(representation, one))
        if (!key) throw new Error(`${model.name} got no key of ${name}: ${JSON.stringify(representation)}`)
        const object = world.entityNamed(nameIn(representation, key, name, world))
        const source: Source = {
          __typename: localName(model, world, object.concrete),
          object,
          provided: [],
          representation,
        }
        check(world, source, key, `${model.name} ${name}`)
        return source
      },
    }
  }
  return {
    name: model.name,
    typeDefs,
    resolvers,
    fieldResolver,
    typeResolver: (source) => (source as Source).__typename,
  }
}

/** Fields that another subgraph took over for good. */
function overriddenFields(model: SubgraphModel, world: World): Set<string> {
  return new Set(
    world.model.subgraphs.flatMap(({ types }) =>
      [...types.values()].flatMap((type) =>
        [...type.fields].flatMap(([field, { overrides }]) =>
          overrides?.from === model.name && !overrides.isProgressive ? [`${type.name}.${field}`] : [],
        ),
      ),
    ),
  )
}

function localName(model: SubgraphModel, world: World, concrete: string): string {
  if (model.types.has(concrete)) return concrete
  const standIn = [...model.types.values()].find(
    ({ name, isInterfaceObject }) => isInterfaceObject && world.model.concreteTypes(name).includes(concrete),
  )
  if (!standIn) throw new Error(`${model.name} does not know ${concrete}`)
  return standIn.name
}

/** What the gateway sent must be what the world says. @throws Error otherwise */
function check(world: World, source: Source, selection: SelectionSetNode, where: string): void {
  const expected = withoutTypenames(world.read(source.object, selection))
  const given = withoutTypenames(within(source.representation ?? {}, expected))
  if (canonical(given) !== canonical(expected))
    throw new Error(`${where} wants ${canonical(expected)} of ${source.object.identity}, got ${canonical(given)}`)
}

/** The part of a value that the expected one has too: the gateway may send more than one field needs. */
function within(value: unknown, expected: unknown): unknown {
  if (Array.isArray(value) && Array.isArray(expected))
    return value.map((one, i) => (i in expected ? within(one, expected[i]) : one))
  if (!isRow(value) || !isRow(expected)) return value
  return Object.fromEntries(Object.keys(expected).map((key) => [key, within(value[key], expected[key])]))
}

function withoutTypenames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTypenames)
  if (!isRow(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (key === '__typename' ? [] : [[key, withoutTypenames(inner)]])),
  )
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Value types inside a key belong to it. */
function isBelowKey({ object }: Source): boolean {
  return object.identity.includes('@')
}

function selects({ selections }: SelectionSetNode, field: string): boolean {
  return selections.some((node) =>
    node.kind === Kind.FIELD
      ? node.name.value === field
      : node.kind === Kind.INLINE_FRAGMENT && selects(node.selectionSet, field),
  )
}

function selectionsUnder({ selections }: SelectionSetNode, field: string): SelectionSetNode[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.INLINE_FRAGMENT) return selectionsUnder(node.selectionSet, field)
    return node.kind === Kind.FIELD && node.name.value === field && node.selectionSet ? [node.selectionSet] : []
  })
}

function holds(value: unknown, key: SelectionSetNode): boolean {
  return (
    isRow(value) &&
    key.selections.every(
      (node) =>
        node.kind !== Kind.FIELD ||
        (node.selectionSet ? holds(value[node.name.value], node.selectionSet) : value[node.name.value] !== undefined),
    )
  )
}

/** The value in a key that names its entity: a text directly in it or in a value type, or a number. */
function nameIn(representation: Row, key: SelectionSetNode, typeName: string, world: World): string {
  for (const node of key.selections) {
    if (node.kind !== Kind.FIELD) continue
    const value = representation[node.name.value]
    if (typeof value === 'number') return `${world.model.spaceOf(typeName)}~${Math.floor(value / 1000)}`
    if (typeof value === 'string' && /~\d+$/.test(value)) return value
  }
  for (const node of key.selections) {
    const inner = node.kind === Kind.FIELD && node.selectionSet ? representation[node.name.value] : null
    const named = isRow(inner) ? Object.values(inner).find((one) => typeof one === 'string' && /@\w+~\d+$/.test(one)) : null
    if (typeof named === 'string') return named
  }
  throw new Error(`no entity is named by ${JSON.stringify(representation)}`)
}
