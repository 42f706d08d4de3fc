import type { Words } from './machine.js'

/** Longest text of each field, wherever an input carries it; what is stored in a column of its own has that column's length. */
export const TEXT_LIMITS: Readonly<Record<string, number>> = {
  need: 4000,
  conditions: 4000,
  reason: 1000,
  measurement: 1000,
  demarcation: 200,
  manufacturer: 80,
  model: 80,
  serialNumber: 80,
  port: 60,
  phy: 40,
  connector: 20,
  cableClass: 20,
}

/** Longest lists of a technical annex. */
const LIST_LIMITS: Readonly<Record<string, number>> = {
  speedsMbps: 10,
  vlanIds: 64,
}

/** Whole numbers of a technical annex: what is outside is no fact of any port or cable. */
const NUMBER_LIMITS: Readonly<Record<string, readonly [number, number]>> = {
  speedsMbps: [1, 1_000_000],
  vlanIds: [0, 4095],
  lengthMetres: [0, 1_000_000],
}

export interface LimitBroken {
  code: 'TEXT_TOO_LONG' | 'TOO_MANY' | 'OUT_OF_RANGE'
  message: Words
  path: string[]
}

/** Every field of an input that exceeds its limit. */
export function limitsBroken(value: unknown, path: readonly string[] = ['input']): LimitBroken[] {
  const name = path.at(-1) ?? ''
  if (typeof value === 'string') return tooLong(value, name, path)
  if (typeof value === 'number') return outOfRange(value, NUMBER_LIMITS[name], path)
  if (Array.isArray(value)) {
    const most = LIST_LIMITS[name]
    if (most !== undefined && value.length > most)
      return [broken('TOO_MANY', path, `au plus ${most} éléments`, `${most} items at most`)]
    const range = NUMBER_LIMITS[name]
    return value.flatMap((item, i) =>
      typeof item === 'number' ? outOfRange(item, range, [...path, String(i)]) : limitsBroken(item, [...path, String(i)]),
    )
  }
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([field, inner]) => limitsBroken(inner, [...path, field]))
}

function tooLong(text: string, name: string, path: readonly string[]): LimitBroken[] {
  const most = TEXT_LIMITS[name]
  if (most === undefined || text.length <= most || [...text].length <= most) return []
  return [broken('TEXT_TOO_LONG', path, `au plus ${most} caractères`, `${most} characters at most`)]
}

function outOfRange(value: number, range: readonly [number, number] | undefined, path: readonly string[]): LimitBroken[] {
  if (!range || (value >= range[0] && value <= range[1])) return []
  return [broken('OUT_OF_RANGE', path, `de ${range[0]} à ${range[1]}`, `from ${range[0]} to ${range[1]}`)]
}

function broken(code: LimitBroken['code'], path: readonly string[], fr: string, en: string): LimitBroken {
  const name = path.at(-1) ?? ''
  return {
    code,
    message: { fr: `« ${name} » : ${fr}.`, en: `"${name}": ${en}.` },
    path: [...path],
  }
}
