import type { Row } from '../../federation/fixture.js'

/**
 * Finds the row that a representation names. `keys` are the key's fields at the top, of several keys the first that the
 * representation has. What `@requires` brought comes with the row.
 */
export function referenceBy(rows: readonly Row[], ...keys: ReadonlyArray<readonly string[]>) {
  return (reference: Row): Row | null => {
    const key = keys.find((fields) => fields.every((field) => reference[field] !== undefined))
    if (!key) throw new Error(`no key in the representation ${JSON.stringify(reference)}`)
    const row = rows.find((one) => key.every((field) => JSON.stringify(one[field]) === JSON.stringify(reference[field])))
    return row ? { ...reference, ...row } : null
  }
}

/** What `@requires` asked for: its absence is a fault of the gateway. */
export function required(source: Row, field: string): unknown {
  if (source[field] === undefined) throw new Error(`required field ${field} is missing`)
  return source[field]
}
