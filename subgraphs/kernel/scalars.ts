import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'
import { EmailAddressResolver } from 'graphql-scalars'

/** Scalars serialise to JSON primitives: in the embedded mode nothing prints them before the gateway merges. */
function textScalar(
  name: string,
  read: (text: string) => string,
  show: (text: string) => string = (t) => t,
): GraphQLScalarType {
  return new GraphQLScalarType({
    name,
    serialize: (value) => show(String(value)),
    parseValue: (value) => {
      if (typeof value !== 'string') throw new GraphQLError(`${name} must be a text. — ${name} doit être un texte.`)
      return read(value)
    },
    parseLiteral: (node) => {
      if (node.kind !== Kind.STRING)
        throw new GraphQLError(`${name} must be a text. — ${name} doit être un texte.`, { nodes: node })
      return read(node.value)
    },
  })
}

const ISO_INSTANT = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?([Zz]|[+-]\d{2}:\d{2})$/

const shown = (text: string): string => JSON.stringify(text.slice(0, 40))

/** What both servers store. */
const EARLIEST = Date.parse('1000-01-01T00:00:00Z')
const LATEST = Date.parse('9999-12-31T23:59:59Z')

/** JavaScript parses a 30th of February as a day of March. */
function isDate(text: string): boolean {
  const parsed = Date.parse(`${text}T00:00:00Z`)
  return /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(text)
}

/** ISO 8601 outside, the database's text inside. */
const dateTime = textScalar(
  'DateTime',
  (text) => {
    const match = ISO_INSTANT.exec(text)
    const whole = match && isDate(match[1] ?? '') ? Date.parse(`${match[1]}T${match[2]}${match[4]?.toUpperCase()}`) : Number.NaN
    if (!match || !(whole >= EARLIEST && whole <= LATEST))
      throw new GraphQLError(
        `DateTime must be ISO 8601 with a zone, such as 2026-11-24T14:05:00Z; got ${shown(text)}. — DateTime est en ISO 8601 avec un fuseau.`,
      )
    return `${new Date(whole).toISOString().slice(0, 19).replace('T', ' ')}.${(match[3] ?? '').slice(0, 6).padEnd(6, '0')}`
  },
  (stored) => `${stored.slice(0, 10)}T${stored.slice(11)}Z`,
)

const localDate = textScalar('LocalDate', (text) => {
  if (!isDate(text))
    throw new GraphQLError(
      `LocalDate must be a calendar date, such as 2026-11-24; got ${shown(text)}. — LocalDate est une date du calendrier.`,
    )
  return text
})

const decimal = textScalar('Decimal', (text) => {
  if (!/^-?\d{1,18}(\.\d{1,9})?$/.test(text))
    throw new GraphQLError(
      'Decimal must be a decimal number as text, such as "1250.00". — Decimal est un nombre décimal sous forme de texte.',
    )
  return text
})

const url = textScalar('URL', (text) => {
  if (text.length > 2048 || !URL.canParse(text))
    throw new GraphQLError('URL must be an absolute web address. — URL est une adresse Web absolue.')
  return text
})

export const scalars = {
  DateTime: dateTime,
  LocalDate: localDate,
  Decimal: decimal,
  URL: url,
  EmailAddress: EmailAddressResolver,
}
