import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { buildSchema, type FieldNode, Kind, type OperationDefinitionNode, parse } from 'graphql'
import { Arena } from '../records/arena.js'
import { Merger } from '../records/merge.js'
import { parseRecord } from '../records/parse-answer.js'
import { Shapes } from '../records/shape.js'
import { Projection } from './compile-projection.js'
import { Printing } from './printing.js'

const schema = buildSchema(`
  type Query { item: Item, items: [Item!], maybe: [Item] }
  type Item { id: ID!, name: String, count: Int, ratio: Float, kind: Kind, isOpen: Boolean!, tags: [String!], inner: Item }
  enum Kind { FIBRE COPPER }
`)

const asked = operation(`{
  item { id name count ratio kind isOpen tags inner { name id } }
  items { __typename id called: name name count }
  maybe { count id kind inner { isOpen inner { id name } } }
}`)

/** The fetches ask more than the client, and in their own order where they like. */
const fetched = operation(`{
  item { __typename id name count ratio kind isOpen tags inner { id name } }
  items { id name count }
  maybe { id kind count inner { isOpen inner { id name } } }
}`)
const added = operation('{ name count isOpen kind inner { name id count } }')

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('FIBRE', 'COPPER', 'é — «'))
const leaf = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 4, arbitrary: fc.integer() },
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.oneof(fc.string(), fc.constant(null)), { maxLength: 2 }),
)
const right = fc.record(
  {
    id: fc.string(),
    name: text,
    count: fc.integer(),
    ratio: fc.double({ noNaN: true, noDefaultInfinity: true }),
    kind: fc.constantFrom('FIBRE', 'COPPER'),
    isOpen: fc.boolean(),
    tags: fc.array(fc.string(), { maxLength: 2 }),
  },
  { requiredKeys: ['id', 'isOpen'] },
)
const fields = { id: leaf, name: leaf, count: leaf, ratio: leaf, kind: leaf, isOpen: leaf, tags: leaf }
const wild = fc.record(fields, { requiredKeys: [] })
const flat = fc.oneof(right, right, wild)
const item: fc.Arbitrary<Record<string, unknown>> = fc
  .tuple(flat, fc.option(fc.tuple(flat, fc.option(flat, { nil: undefined })), { nil: undefined }))
  .map(([outer, inner]) => ({ ...outer, ...(inner && { inner: { ...inner[0], ...(inner[1] && { inner: inner[1] }) } }) }))

const answer = fc.record({
  item: fc.option(item),
  items: fc.option(fc.array(item, { maxLength: 4 })),
  maybe: fc.option(fc.array(fc.option(item), { maxLength: 4 })),
})

describe('printing an answer', () => {
  it('prints what the types allow, however the subgraphs wrote it, and whatever was laid over it', () => {
    fc.assert(
      fc.property(
        answer,
        fc.array(fc.record({ ...fields, inner: fc.option(wild) }, { requiredKeys: [] }), { maxLength: 2 }),
        fc.constantFrom(undefined, undefined, 1, '\t'),
        (value, overlays, space) => {
          const [below, above] = JSON.parse(JSON.stringify([value, overlays])) as [Value, Value[]]
          expect(printed(value, overlays, space)).toEqual(expected(below, above))
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('tells a fault for what it does not print, and none otherwise', () => {
    const faults = (value: unknown) => faultsOf(value).map(({ message, path }) => `${path?.join('.')}: ${message}`)
    expect(faults({ item: { id: '1', isOpen: true, count: 2.5, kind: 'LASER' } })).toEqual([
      'item.count: Invalid value found for field count.',
      'item.kind: Invalid value found for field kind.',
    ])
    expect(faults({ item: { id: null, isOpen: true } })).toEqual(['item.id: Cannot return null for non-nullable field id.'])
    expect(faults({ item: { id: '1', isOpen: true, count: 2, kind: null } })).toEqual([])
  })
})

function operation(source: string): OperationDefinitionNode {
  const [definition] = parse(source, { noLocation: true }).definitions
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation')
  return definition
}

function reading(value: unknown, overlays: readonly unknown[], space?: number | string) {
  const shapes = new Shapes()
  const arena = new Arena()
  const read = (one: unknown, from: OperationDefinitionNode) =>
    parseRecord(arena, [Buffer.from(JSON.stringify(one, null, space))], shapes.ofSelection(from.selectionSet)) as number
  const root = read(value, fetched)
  const merger = new Merger(shapes)
  const [, , first, has] = arena.slots.subarray(root, root + 4)
  for (const overlay of overlays) if (has && (first as number) > 0) merger.overlay(arena, first as number, read(overlay, added))
  const projection = new Projection(
    {
      schema,
      shapes,
      fragments: new Map(),
      forbidden: new Set(),
      dataKeyOf: ({ name }: FieldNode) => name.value,
      isTrue: () => true,
      comesLater: () => false,
    },
    schema.getQueryType()!,
    [asked.selectionSet],
  )
  return { arena, root, projection }
}

function printed(value: unknown, overlays: readonly unknown[], space?: number | string): unknown {
  const { arena, root, projection } = reading(value, overlays, space)
  const printing = new Printing(arena, new Map())
  projection.printNow(printing, root)
  return JSON.parse(printing.finishText())
}

function faultsOf(value: unknown) {
  const { arena, root, projection } = reading({ item: null, items: null, maybe: null, ...(value as object) }, [])
  return projection.faults(arena, root)
}

type Value = Record<string, unknown>

/** The same by hand, one field after the other. */
function expected(value: Value, overlays: readonly Value[]): unknown {
  const one = value.item as Value | null
  const merged = one && overlays.reduce(laidOver, one)
  const list = value.items as Value[] | null
  const items = list?.map(called)
  const maybe = value.maybe as Array<Value | null> | null
  return {
    item:
      merged &&
      complete(merged, ['id', 'name', 'count', 'ratio', 'kind', 'isOpen', 'tags'], (it) => complete(it, ['name', 'id'])),
    items: items?.includes(null) ? null : (items ?? null),
    maybe:
      maybe?.map(
        (each) =>
          each &&
          complete(each, ['count', 'id', 'kind'], (it) => complete(it, ['isOpen'], (in_) => complete(in_, ['id', 'name']))),
      ) ?? null,
  }
}

function called(item: Value): Value | null {
  const id = ofType('id', item.id)
  const name = ofType('name', item.name)
  return id === null ? null : { __typename: 'Item', id, called: name, name, count: ofType('count', item.count) }
}

/** Only an object may be laid over an object; leaves that come later count. */
function laidOver(below: Value, above: Value): Value {
  const inner =
    isObject(below.inner) && isObject(above.inner) ? { ...below.inner, ...above.inner } : (below.inner ?? above.inner)
  const names = new Set(['name', 'count', 'isOpen', 'kind'].filter((name) => Object.hasOwn(above, name)))
  const taken = Object.fromEntries([...names].map((name) => [name, above[name]]))
  return { ...below, ...taken, ...(inner !== undefined && { inner }) }
}

function isObject(value: unknown): value is Value {
  return typeof value === 'object' && value !== null
}

function complete(value: Value, names: readonly string[], inner?: (value: Value) => Value | null): Value | null {
  const object: Value = {}
  for (const name of names) {
    const found = ofType(name, value[name])
    if (found === null && (name === 'id' || name === 'isOpen')) return null
    object[name] = found
  }
  if (inner) object.inner = isObject(value.inner) ? inner(value.inner) : null
  return object
}

function ofType(name: string, value: unknown): unknown {
  if (name === 'id') return typeof value === 'string' || Number.isInteger(value) ? value : null
  if (name === 'name') return typeof value === 'string' ? value : null
  if (name === 'count') return Number.isInteger(value) ? value : null
  if (name === 'ratio') return typeof value === 'number' ? value : null
  if (name === 'kind') return value === 'FIBRE' || value === 'COPPER' ? value : null
  if (name === 'isOpen') return typeof value === 'boolean' ? value : null
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : null
}
