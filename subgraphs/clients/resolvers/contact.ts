import type { TypeResolvers } from '#kernel/subgraph.js'
import { isPresent } from '../domain/presence.js'
import { rolesInOffice } from '../domain/role-window.js'
import type { ClientsLoaders } from '../loaders.js'
import type { ContactRow } from '../queries/contact-rows.js'
import { phoneOf } from './address.js'
import { optionalText } from './optional-text.js'
import { ifPersonVisible } from './visibility.js'

export const contact: TypeResolvers<ClientsLoaders> = {
  __resolveReference: async ({ id }: { id: string }, context) =>
    ifPersonVisible(context, await context.loaders.contact.load(id)),
  client: (row: ContactRow, _, { loaders }) => loaders.client.load(row.clientId),
  name: (row: ContactRow) => `${row.givenName} ${row.familyName}`,
  jobTitle: (row: ContactRow) => optionalText(row.jobTitleFr, row.jobTitleEn),
  phone: (row: ContactRow) => phoneOf(row.phoneNumber, row.phoneExtension),
  active: (row: ContactRow, _, { clock }) => isPresent(row.leftOn, clock.now()),
  roles: async (row: ContactRow, { asOf, knownAt }: { asOf?: string | null; knownAt?: string | null }, { loaders, clock }) => {
    const now = clock.now()
    return rolesInOffice(await loaders.rolesOfContact.load(row.id), asOf ?? now, knownAt ?? now)
  },
}
