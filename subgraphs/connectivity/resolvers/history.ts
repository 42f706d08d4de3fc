import type { ConnectionArgs } from '#kernel/connection.js'
import type { HistoryRow } from '../queries/rows.js'
import { type Context, hidesPeople } from './context.js'

/** The `history` field of any stateful type: one statement for all the parents of a fetch. */
export function history<P>(subjectOf: (parent: P) => string) {
  return (parent: P, args: Pick<ConnectionArgs, 'first' | 'after'>, { loaders }: Context) =>
    loaders.historyBySubject(null, args).load(subjectOf(parent))
}

export const historyResolvers = {
  StateTransition: {
    from: (h: HistoryRow) => h.from_state,
    to: (h: HistoryRow) => h.to_state,
    by: (h: HistoryRow, _: unknown, context: Context) => (hidesPeople(context) ? null : h.actor),
  },
}
