import { type GraphQLLeafType, isEnumType } from 'graphql'
import { jsonText, quoted } from './json-text.js'

/** Prints a value of a leaf type, which is neither null nor missing; null when it is not a value of that type. */
export type LeafText = (value: unknown) => string | null

const BUILT_IN: Readonly<Record<string, LeafText>> = {
  String: (value) => (typeof value === 'string' ? quoted(value) : null),
  ID: (value) => (typeof value === 'string' ? quoted(value) : typeof value === 'number' ? jsonText(value) : null),
  Int: (value) => (typeof value === 'number' && Number.isInteger(value) ? `${value}` : null),
  Float: (value) => (typeof value === 'number' && Number.isFinite(value) ? `${value}` : null),
  Boolean: (value) => (value === true ? 'true' : value === false ? 'false' : null),
}

/** Values of enums are those of the public schema: one that only a subgraph knows is not told. Custom scalars pass untouched. */
export function leafText(type: GraphQLLeafType): LeafText {
  if (isEnumType(type)) {
    const texts = new Map<unknown, string>(type.getValues().map(({ name }) => [name, `"${name}"`]))
    return (value) => texts.get(value) ?? null
  }
  return BUILT_IN[type.name] ?? jsonText
}
