import { type GraphQLLeafType, isEnumType } from 'graphql'
import { BYTE } from '../records/json-bytes.js'

/** Whether the JSON between two places, which is not null, is a value of a leaf type. */
export type LeafCheck = (bytes: Uint8Array, start: number, end: number) => boolean

const isText: LeafCheck = (bytes, start) => bytes[start] === BYTE.quote

const isNumber: LeafCheck = (bytes, start) => {
  const byte = bytes[start] as number
  return byte === BYTE.minus || (byte >= BYTE.zero && byte <= BYTE.nine)
}

/** A whole number, however it is written. */
const isWhole: LeafCheck = (bytes, start, end) => {
  if (!isNumber(bytes, start, end)) return false
  for (let i = start + 1; i < end; i++) {
    const byte = bytes[i] as number
    if (byte < BYTE.zero || byte > BYTE.nine)
      return Number.isInteger(Number(Buffer.from(bytes.subarray(start, end)).toString()))
  }
  return true
}

const BUILT_IN: Readonly<Record<string, LeafCheck>> = {
  String: isText,
  ID: (bytes, start, end) => isText(bytes, start, end) || isWhole(bytes, start, end),
  Int: isWhole,
  Float: isNumber,
  Boolean: (bytes, start) => bytes[start] === BYTE.t || bytes[start] === BYTE.f,
}

/** Values of enums are those of the public schema: one that only a subgraph knows is not told. Custom scalars pass untouched. */
export function leafCheck(type: GraphQLLeafType): LeafCheck {
  if (!isEnumType(type)) return BUILT_IN[type.name] ?? (() => true)
  const values = type.getValues().map(({ name }) => Buffer.from(`"${name}"`))
  return (bytes, start, end) => {
    for (let v = 0; v < values.length; v++) {
      const value = values[v] as Uint8Array
      if (value.length !== end - start) continue
      let i = 0
      while (i < value.length && bytes[start + i] === value[i]) i++
      if (i === value.length) return true
    }
    return false
  }
}
