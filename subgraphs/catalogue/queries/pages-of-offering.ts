import { type Connection, type ConnectionArgs, emptyConnection, pagesByParent } from '#kernel/connection.js'
import type { Read } from '#kernel/core.js'
import DataLoader from 'dataloader'
import type { TransitionRow } from './offering-rows.js'
import { TARIFF_COLUMNS, type TariffRow } from './tariff-rows.js'

type PageSpecOfParent = Parameters<typeof pagesByParent>[1]

const TRANSITIONS: PageSpecOfParent = {
  select: 't.sequence, t.from_state, t.to_state, t.at, t.actor, t.reason',
  from: 'offering_transition t',
  parentColumn: 't.offering_id',
  order: [{ column: 't.sequence', direction: 'ASC' }],
}

const TARIFFS: PageSpecOfParent = {
  select: TARIFF_COLUMNS,
  from: 'tariff_version t',
  parentColumn: 't.offering_id',
  order: [{ column: 't.revision', direction: 'DESC' }],
}

export type PagesOfOffering<R> = (offeringId: string, args: ConnectionArgs) => Promise<Connection<R>>

export const transitionPages = (read: Read): PagesOfOffering<TransitionRow> => pagesOf<TransitionRow>(read, TRANSITIONS)
export const tariffPages = (read: Read): PagesOfOffering<TariffRow> => pagesOf<TariffRow>(read, TARIFFS)

/** The same page of many offerings in one statement: one batch for each distinct set of arguments in the request. */
function pagesOf<R extends object>(read: Read, spec: PageSpecOfParent): PagesOfOffering<R> {
  const batches = new Map<string, DataLoader<string, Connection<R>>>()
  return (offeringId, { first, after, last, before }) => {
    const args = { first, after, last, before }
    const key = JSON.stringify(args)
    const batch = batches.get(key) ?? batchOf<R>(read, spec, args)
    batches.set(key, batch)
    return batch.load(offeringId)
  }
}

function batchOf<R extends object>(
  read: Read,
  spec: PageSpecOfParent,
  args: ConnectionArgs,
): DataLoader<string, Connection<R>> {
  return new DataLoader<string, Connection<R>>(async (offeringIds) => {
    const pages = await pagesByParent<R>(read, spec, offeringIds, args)
    return offeringIds.map((id) => pages.get(id) ?? emptyConnection<R>())
  })
}
