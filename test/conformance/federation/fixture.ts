/** A record of a subgraph's own data, or a representation that the gateway sent. */
export type Row = Readonly<Record<string, unknown>>

/** Resolves a field: of what was resolved above it, with its arguments. `__resolveReference` gets a representation. */
type Resolve = (source: Row, given: Row) => unknown

/** A field of `Subscription`: where its events come from, and what a client reads of one. */
interface Stream {
  readonly subscribe: (source: Row, given: Row) => AsyncIterable<unknown>
  readonly resolve?: Resolve
}

/** One subgraph of a case group: it holds its own data only, so that a plan that asks the wrong subgraph shows. */
export interface SubgraphFixture {
  readonly name: string
  readonly typeDefs: string
  readonly resolvers: Readonly<Record<string, Readonly<Record<string, Resolve | Stream>>>>
}

/** One operation and its answer, written by hand from what the schema means. */
export interface ConformanceCase {
  /** Stable, and unique in its group. */
  readonly id: string
  readonly query: string
  readonly operationName?: string
  readonly variables?: Row
  /** Exact, the order of keys included. */
  readonly data: unknown
  /** Whether the answer has errors; none by default. */
  readonly errors?: boolean
  /** For the answer of a subscription: `data` is of all its events in a list. */
  readonly subscription?: true
}

/** The text of a Federation 2 subgraph that imports the directives it names, such as `@key @shareable`. */
export function federation2(directives: string, sdl: string): string {
  const imports = directives.split(' ').map((name) => JSON.stringify(name))
  return `extend schema @link(url: "https://specs.apollo.dev/federation/v2.8", import: [${imports.join(', ')}])\n${sdl}`
}

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
