import type { ConnectionArgs } from '#kernel/connection.js'
import type { TypeResolvers } from '#kernel/subgraph.js'
import { rolesInOffice } from '../domain/role-window.js'
import type { ClientsLoaders } from '../loaders.js'
import { clientPage } from '../queries/client-list.js'
import type { ContactRow } from '../queries/contact-rows.js'
import { visibleApplication } from './partner-application.js'
import { type Context, ifVisible, visibleClients } from './visibility.js'

export const viewer: TypeResolvers<ClientsLoaders> = {
  person: (_, __, context) => self(context),
  application: (_, __, context) =>
    context.principal.kind === 'APPLICATION' ? visibleApplication(context.principal.subject, context) : null,
  roles: async (_, __, context) => {
    const person = await self(context)
    if (!person) return []
    const now = context.clock.now()
    return rolesInOffice(await context.loaders.rolesOfContact.load(person.id), now, now)
  },
  clients: async (_, args: ConnectionArgs, context) =>
    clientPage(context.read, { orderBy: 'NUMBER_ASC', visible: await visibleClients(context) }, args),
}

/** The caller's own file, unless the access has ended. */
async function self(context: Context): Promise<ContactRow | null> {
  const { principal, loaders } = context
  if (principal.kind !== 'CLIENT_PERSON') return null
  return ifVisible(context, await loaders.contact.load(principal.subject))
}
