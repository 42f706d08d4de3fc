import type { Subgraph } from '#gateway/subgraph-access/subgraph.js'
import type { FixtureSubgraph } from './fixture.js'

/** How a field goes wrong. */
export type FieldFault = 'error' | 'null'

/**
 * A fixture in which fields go wrong. @param faults by `Type.field`. An error's message is `fault at Type.field`
 */
export function withFieldFaults(fixture: FixtureSubgraph, faults: Readonly<Record<string, FieldFault>>): FixtureSubgraph {
  const resolvers: Record<string, FixtureSubgraph['resolvers'][string]> = { ...fixture.resolvers }
  for (const [coordinate, fault] of Object.entries(faults)) {
    const [type = '', field = ''] = coordinate.split('.')
    const resolve = () => {
      if (fault === 'null') return null
      throw new Error(`fault at ${coordinate}`)
    }
    resolvers[type] = { ...resolvers[type], [field]: resolve }
  }
  return { ...fixture, resolvers }
}

/** What happens to a subgraph as a whole: nothing listens, or the connection is cut while it answers. */
export type ConnectionFault = 'refuse' | 'cut'

const CODES = { refuse: 'ECONNREFUSED', cut: 'ECONNRESET' } as const

/** A subgraph that fails as `fault()` says at the time of each request; null for none. A cut one still does what it was asked. */
export function withConnectionFaults(subgraph: Subgraph, fault: () => ConnectionFault | null): Subgraph {
  const failing = async <T>(present: ConnectionFault | null, ask: () => Promise<T>): Promise<T> => {
    if (present === null) return ask()
    if (present === 'cut') await ask()
    throw Object.assign(new Error(`${subgraph.name}: ${CODES[present]}`), { code: CODES[present] })
  }
  return {
    name: subgraph.name,
    execute: (call) => failing(fault(), () => subgraph.execute(call)),
    subscribe: (call) => failing(fault(), () => subgraph.subscribe(call)),
  }
}
