import { type GraphQLLeafType, isEnumType } from 'graphql'
import { BYTE } from '../records/json-bytes.js'

type Kind = 'any' | 'text' | 'number' | 'whole' | 'textOrWhole' | 'boolean' | 'enum'

const BUILT_IN: Readonly<Record<string, Kind>> = {
  String: 'text',
  ID: 'textOrWhole',
  Int: 'whole',
  Float: 'number',
  Boolean: 'boolean',
}

/**
 * What the JSON of a leaf type looks like. Values of enums are those of the public schema: one that only a subgraph knows is not
 * told. Custom scalars pass untouched.
 */
export class LeafCheck {
  readonly #kind: Kind
  readonly #values: readonly Uint8Array[]

  constructor(type: GraphQLLeafType) {
    this.#kind = isEnumType(type) ? 'enum' : (BUILT_IN[type.name] ?? 'any')
    this.#values = isEnumType(type) ? type.getValues().map(({ name }) => Buffer.from(`"${name}"`)) : []
  }

  /** Whether the JSON between two places, which is not null, is a value of the type. */
  passes(bytes: Uint8Array, start: number, end: number): boolean {
    const byte = bytes[start] as number
    switch (this.#kind) {
      case 'text':
        return byte === BYTE.quote
      case 'textOrWhole':
        return byte === BYTE.quote || isWhole(bytes, start, end)
      case 'whole':
        return isWhole(bytes, start, end)
      case 'number':
        return isNumber(byte)
      case 'boolean':
        return byte === BYTE.t || byte === BYTE.f
      case 'enum':
        return this.#values.some((value) => isSame(value, bytes, start, end))
      case 'any':
        return true
    }
  }
}

function isNumber(byte: number): boolean {
  return byte === BYTE.minus || isDigit(byte)
}

function isDigit(byte: number): boolean {
  return byte >= BYTE.zero && byte <= BYTE.nine
}

/** A whole number, however it is written. */
function isWhole(bytes: Uint8Array, start: number, end: number): boolean {
  if (!isNumber(bytes[start] as number)) return false
  for (let i = start + 1; i < end; i++)
    if (!isDigit(bytes[i] as number)) return Number.isInteger(Number(Buffer.from(bytes.subarray(start, end)).toString()))
  return true
}

function isSame(value: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (value.length !== end - start) return false
  for (let i = 0; i < value.length; i++) if (bytes[start + i] !== value[i]) return false
  return true
}
