import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parse } from 'graphql'
import { Arena, LIST } from './arena.js'
import { BadAnswer } from './json-bytes.js'
import { parseRecord } from './parse-answer.js'
import { type Shape, Shapes } from './shape.js'

const { definitions } = parse('{ id name nested { id more { flag tags } } list { id name } none }')
const [operation] = definitions
const shape = new Shapes().ofSelection((operation as { selectionSet: Parameters<Shapes['ofSelection']>[0] }).selectionSet)

const leaf = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { maxLength: 3 }),
  fc.dictionary(fc.string(), fc.integer(), { maxKeys: 2 }),
)
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of)
const more = fc.record({ flag: leaf, tags: leaf }, { requiredKeys: [] })
const answer = fc.record(
  {
    id: leaf,
    name: leaf,
    nested: maybe(fc.record({ id: leaf, more: maybe(more), unasked: leaf }, { requiredKeys: [] })),
    list: maybe(fc.array(maybe(fc.record({ name: leaf, id: leaf }, { requiredKeys: [] })), { maxLength: 4 })),
    none: leaf,
    other: fc.jsonValue({ maxDepth: 2 }),
  },
  { requiredKeys: [] },
)

function read(text: string | Uint8Array): unknown {
  const arena = new Arena()
  // Whatever served before lies behind the body.
  arena.bytes.fill('"},]null')
  const record = parseRecord(arena, [typeof text === 'string' ? Buffer.from(text) : text], shape)
  if (typeof record !== 'number') throw new Error('a short answer is read at once')
  return valueAt(arena, record, shape)
}

function valueAt(arena: Arena, reference: number, of: Shape): unknown {
  const { slots } = arena
  if (reference === -1) return null
  if (reference < 0) return 'no object'
  if (slots[reference] === LIST) {
    return Array.from({ length: slots[reference + 1]! }, (_, i) => valueAt(arena, slots[reference + 2 + i]!, of))
  }
  const value: Record<string, unknown> = {}
  of.keys.forEach((key, i) => {
    const [a, b] = [slots[reference + 2 + 2 * i]!, slots[reference + 3 + 2 * i]!]
    if (b === 0) return
    const inner = of.inner[i]
    value[key] = inner ? valueAt(arena, a, inner) : JSON.parse(arena.textAt(a, b))
  })
  return value
}

/** What the same text means, reduced to what was asked. */
function meant(value: unknown, of: Shape): unknown {
  if (value === null) return null
  if (Array.isArray(value)) return value.map((one) => meant(one, of))
  if (typeof value !== 'object') return 'no object'
  const found: Record<string, unknown> = {}
  of.keys.forEach((key, i) => {
    if (!Object.hasOwn(value, key)) return
    const inner = of.inner[i]
    const one = (value as Record<string, unknown>)[key]
    found[key] = inner ? meant(one, inner) : one
  })
  return found
}

describe('reading an answer', () => {
  it('finds what JSON.parse finds, whatever the white space', () => {
    fc.assert(
      fc.property(answer, fc.constantFrom(undefined, 1, '\t', '\r\n '), (value, space) => {
        const text = JSON.stringify(value, null, space)
        expect(read(text)).toEqual(meant(JSON.parse(text), shape))
      }),
      { numRuns: 1000 },
    )
  })

  it('refuses a body that is cut off anywhere, and never reads on into what lies behind it', () => {
    fc.assert(
      fc.property(answer, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (value, at) => {
        const bytes = Buffer.from(JSON.stringify(value))
        expect(() => read(bytes.subarray(0, Math.floor(at * bytes.length)))).toThrow(BadAnswer)
      }),
      { numRuns: 1000 },
    )
  })

  it('takes a changed byte as JSON.parse does: for another value, or for no JSON at all', () => {
    fc.assert(
      fc.property(answer, fc.nat(), fc.integer({ min: 0, max: 127 }), (value, where, byte) => {
        const bytes = Buffer.from(JSON.stringify(value).replace(/[\u0080-\uffff]/g, '?'))
        bytes[where % bytes.length] = byte
        let expected: unknown
        try {
          expected = JSON.parse(bytes.toString())
        } catch {
          expect(() => read(bytes)).toThrow(BadAnswer)
          return
        }
        if (typeof expected === 'object' && expected !== null && !Array.isArray(expected)) {
          expect(read(bytes)).toEqual(meant(expected, shape))
        } else expect(() => read(bytes)).toThrow(BadAnswer)
      }),
      { numRuns: 2000 },
    )
  })

  it('reads a long answer in slices, to the same', async () => {
    const list = Array.from({ length: 20_000 }, (_, i) => ({ id: i, name: `name ${i}` }))
    const arena = new Arena()
    const body = Buffer.from(JSON.stringify({ list, id: 'last' }))
    const reading = parseRecord(arena, [body.subarray(0, 7), body.subarray(7)], shape)
    expect(reading).toBeInstanceOf(Promise)
    // Another answer comes while it is read: the arena moves.
    const other = parseRecord(arena, [Buffer.from('{"id":1}')], shape)
    expect(valueAt(arena, other as number, shape)).toEqual({ id: 1 })
    expect(valueAt(arena, await reading, shape)).toEqual({ list, id: 'last' })
  })

  it('refuses bytes that are no UTF-8, and takes a character that came in two pieces', () => {
    expect(() => read(Buffer.from([...Buffer.from('{"id":"'), 0xc3, 0x28, ...Buffer.from('"}')]))).toThrow(BadAnswer)
    const arena = new Arena()
    const bytes = Buffer.from('{"id":"é"}')
    const record = parseRecord(arena, [bytes.subarray(0, 8), bytes.subarray(8)], shape)
    expect(valueAt(arena, record as number, shape)).toEqual({ id: 'é' })
  })

  it('refuses values nested without end', () => {
    const deep = 600
    expect(() => read(`{"id":${'['.repeat(deep)}${']'.repeat(deep)}}`)).toThrow(BadAnswer)
    expect(() => read(`{"list":${'['.repeat(deep)}${']'.repeat(deep)}}`)).toThrow(BadAnswer)
  })
})
