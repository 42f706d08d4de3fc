import { GRANT_FUNCTIONS } from '#contract/principal.js'
import type { SubgraphContext } from '#kernel/context.js'
import type { ClientsLoaders } from '../loaders.js'

export type Context = SubgraphContext<ClientsLoaders>

/** The clients whose file the caller may open; an application opens those that granted it anything (R4). */
export async function visibleClients({ principal, callers }: Context): Promise<'ALL' | ReadonlySet<string>> {
  if (principal.kind !== 'APPLICATION') return callers.clients()
  const sets = await Promise.all(GRANT_FUNCTIONS.map((fn) => callers.clients(fn)))
  return new Set(sets.flatMap((set) => (set === 'ALL' ? [] : [...set])))
}

/** A row of another client is not forbidden: it does not exist. */
export async function seesClient(context: Context, clientId: string): Promise<boolean> {
  const visible = await visibleClients(context)
  return visible === 'ALL' || visible.has(clientId)
}

/** Names, addresses and numbers of people: for staff and the client's own people; partners see functions (R4). */
export function seesPeople({ principal }: Context): boolean {
  return principal.kind === 'STAFF' || principal.kind === 'CLIENT_PERSON'
}

/** The row, when the caller sees the client it belongs to. */
export async function ifVisible<R extends { clientId: string }>(context: Context, row: R | null): Promise<R | null> {
  return row && (await seesClient(context, row.clientId)) ? row : null
}

/** The row of a person, when the caller sees people and the client. */
export async function ifPersonVisible<R extends { clientId: string }>(context: Context, row: R | null): Promise<R | null> {
  return seesPeople(context) ? ifVisible(context, row) : null
}
