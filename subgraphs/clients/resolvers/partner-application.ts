import type { TypeResolvers } from '#kernel/subgraph.js'
import { APPLICATION_KINDS } from '../domain/labels.js'
import type { ClientsLoaders } from '../loaders.js'
import type { ApplicationRow, GrantRow } from '../queries/application-rows.js'
import { type Context, visibleClients } from './visibility.js'

export const partnerApplication: TypeResolvers<ClientsLoaders> = {
  __resolveReference: ({ id }: { id: string }, context) => visibleApplication(id, context),
  kindLabel: (row: ApplicationRow) => APPLICATION_KINDS[row.kind],
  grants: (row: ApplicationRow, _, context) => visibleGrants(row.id, context),
}

/** An application exists for staff, for itself, and for the people of a client that granted it something. */
export async function visibleApplication(id: string, context: Context): Promise<ApplicationRow | null> {
  const { principal, loaders } = context
  const isSelf = principal.kind === 'APPLICATION' && principal.subject === id
  if (principal.kind === 'STAFF' || isSelf) return loaders.application.load(id)
  if (principal.kind !== 'CLIENT_PERSON') return null
  return (await visibleGrants(id, context)).length > 0 ? loaders.application.load(id) : null
}

async function visibleGrants(applicationId: string, context: Context): Promise<GrantRow[]> {
  const visible = await visibleClients(context)
  const grants = await context.loaders.grantsOfApplication.load(applicationId)
  return visible === 'ALL' ? grants : grants.filter((g) => visible.has(g.clientId))
}
