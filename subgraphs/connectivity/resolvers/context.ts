import type { SubgraphContext } from '#kernel/context.js'
import type { ConnectivityLoaders } from '../loaders.js'

export type Context = SubgraphContext<ConnectivityLoaders>

/** Whether orders and services of this client exist for the caller; an application needs the grant ORDERS_READ (R4). */
export function sees(context: Context, clientId: string): Promise<boolean> {
  return context.callers.sees(clientId, 'ORDERS_READ')
}

/** The row if its client is one that the caller sees: another client's does not exist. */
export async function ifSeen<R extends { client_id: string }>(
  context: Context,
  row: R | null | Promise<R | null>,
): Promise<R | null> {
  const found = await row
  return found && (await sees(context, found.client_id)) ? found : null
}

/** Partners see functions, never who the public servants are (R4). */
export function hidesPeople(context: Context): boolean {
  return context.principal.kind === 'APPLICATION'
}

/** A key-only stub of an entity of another subgraph. */
export function stub(id: string | null): { id: string } | null {
  return id === null ? null : { id }
}
