import type { EventPayloads, EventType, FeedEvent, FeedPage } from '#contract/events.js'
import type { SubgraphName } from '#contract/subgraph-names.js'
import type { Core } from './core.js'
import { readJson } from './database.js'
import { newId } from './ids.js'
import type { Tx } from './transaction.js'

export interface NewEvent<T extends EventType = EventType> {
  type: T
  version: number
  aggregateType: string
  aggregateId: string
  clientId: string | null
  payload: EventPayloads[T]
  actor: string
  correlationId: string
}

/**
 * Writes a transaction's events. The upsert on `aggregate_sequence` locks each aggregate's row until commit, so an aggregate's rows
 * reach the outbox in the order of its sequence, whoever writes.
 */
export async function writeEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return
  const perAggregate = new Map<string, number>()
  for (const event of events) perAggregate.set(event.aggregateId, (perAggregate.get(event.aggregateId) ?? 0) + 1)
  // One order of locks for everybody: two commands on the same aggregates can't deadlock here.
  const ids = [...perAggregate.keys()].sort()
  await tx.query(
    `INSERT INTO aggregate_sequence (aggregate_id, last) VALUES ${ids.map(() => '(?, ?)').join(', ')}
     ON DUPLICATE KEY UPDATE last = last + VALUES(last)`,
    ids.flatMap((id) => [id, perAggregate.get(id)]),
  )
  // Each row reads its number from the locked row: as many below `last` as events of the aggregate follow.
  const values: unknown[] = []
  for (const { type, version, aggregateType, aggregateId, clientId, payload, ...cause } of events) {
    const following = (perAggregate.get(aggregateId) ?? 1) - 1
    perAggregate.set(aggregateId, following)
    values.push(newId('evt'), type, version, aggregateType, aggregateId, aggregateId, following, clientId)
    values.push(tx.now, cause.correlationId, cause.actor, JSON.stringify(payload))
  }
  const row = '(?, ?, ?, ?, ?, (SELECT last FROM aggregate_sequence WHERE aggregate_id = ?) - ?, ?, ?, ?, ?, ?)'
  await tx.query(
    `INSERT INTO outbox (event_id, type, version, aggregate_type, aggregate_id, sequence, client_id, occurred_at, correlation_id, actor, payload)
     VALUES ${events.map(() => row).join(', ')}`,
    values,
  )
}

/** Which events of a feed: all, one aggregate's, some clients', some types. */
export interface FeedFilter {
  aggregateType?: string
  aggregateId?: string
  clientIds?: readonly string[]
  types?: readonly string[]
}

const COLUMNS =
  'event_id, position, type, version, aggregate_type, aggregate_id, sequence, client_id, occurred_at, correlation_id, actor, payload'

/** The events after a position, in order; only numbered ones, so nothing can appear before them later. */
export async function readOutbox(core: Core, after: number, limit: number, filter: FeedFilter = {}): Promise<FeedEvent[]> {
  const where = ['position > ?']
  const params: unknown[] = [after]
  if (filter.aggregateType) {
    where.push('aggregate_type = ?')
    params.push(filter.aggregateType)
  }
  if (filter.aggregateId) {
    where.push('aggregate_id = ?')
    params.push(filter.aggregateId)
  }
  if (filter.clientIds) {
    if (filter.clientIds.length === 0) return []
    where.push('client_id IN (?)')
    params.push(filter.clientIds)
  }
  if (filter.types) {
    if (filter.types.length === 0) return []
    where.push('type IN (?)')
    params.push(filter.types)
  }
  const rows = (await core.dataSource.query(
    `SELECT ${COLUMNS} FROM outbox WHERE ${where.join(' AND ')} ORDER BY position LIMIT ${Math.trunc(limit)}`,
    params,
  )) as OutboxRow[]
  return rows.map((row) => feedEvent(row, core.name))
}

interface OutboxRow {
  event_id: string
  position: string
  type: EventType
  version: number
  aggregate_type: string
  aggregate_id: string
  sequence: number
  client_id: string | null
  occurred_at: string
  correlation_id: string
  actor: string
  payload: unknown
}

function feedEvent(row: OutboxRow, source: SubgraphName): FeedEvent {
  return {
    eventId: row.event_id,
    position: Number(row.position),
    source,
    type: row.type,
    version: Number(row.version),
    aggregateType: row.aggregate_type,
    aggregateId: row.aggregate_id,
    sequence: Number(row.sequence),
    clientId: row.client_id,
    occurredAt: row.occurred_at,
    correlationId: row.correlation_id,
    actor: row.actor,
    payload: readJson(row.payload),
  }
}

/** A page of the feed as consumers read it. */
export type ReadFeed = (after: number, limit: number, waitMs: number, signal?: AbortSignal) => Promise<FeedPage>
