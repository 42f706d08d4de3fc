import type { BillingContext } from '../loaders.js'

/** Money is seen by MCN staff and by that client's people; no function that a client can grant to an application opens it (R4). */
export async function seesMoneyOf(context: BillingContext, clientId: string): Promise<boolean> {
  if (context.principal.kind === 'APPLICATION') return false
  return context.callers.sees(clientId)
}

/** The row, or null when it does not exist for the caller. */
export async function visible<R extends { client_id: string }>(context: BillingContext, row: R | null): Promise<R | null> {
  return row && (await seesMoneyOf(context, row.client_id)) ? row : null
}

/** Clients whose money the caller sees; null for all. */
export async function clientsWhoseMoneyIsSeen(context: BillingContext): Promise<readonly string[] | null> {
  if (context.principal.kind === 'APPLICATION') return []
  const clients = await context.callers.clients()
  return clients === 'ALL' ? null : [...clients].sort()
}
