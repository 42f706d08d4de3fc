import type { Log } from '#process/log.js'
import type { SubgraphName } from '#contract/subgraph-names.js'
import type { DataSource } from 'typeorm'
import type { Clock } from './clock.js'
import type { StatementCounter } from './database.js'

/** What the kernel's parts share of one running subgraph. */
export interface Core {
  readonly name: SubgraphName
  readonly dataSource: DataSource & { statements: StatementCounter }
  readonly clock: Clock
  readonly log: Log
  /** Starting instants of the transactions under way in this process: the feed's `asOf` never passes the oldest. */
  readonly inFlight: Set<{ startedAt: string }>
  /** Called after a commit that wrote events. */
  onEventsCommitted(): void
  /** Called after a commit that scheduled timers. */
  onTimersScheduled(): void
}

/** Raw reads outside a transaction. */
export interface Read {
  query<R>(sql: string, params?: readonly unknown[]): Promise<R[]>
}

/** Reads of a running subgraph: counted by its statement counter. */
export function readOf(core: Core): Read {
  return {
    query: async <R>(sql: string, params: readonly unknown[] = []) => (await core.dataSource.query(sql, [...params])) as R[],
  }
}
