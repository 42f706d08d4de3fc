import type { TypeResolvers } from '#kernel/subgraph.js'
import { ROLE_LABELS } from '../domain/labels.js'
import { endKnownAt, isInOffice } from '../domain/role-window.js'
import type { ClientsLoaders } from '../loaders.js'
import type { RoleRow } from '../queries/role-rows.js'
import { ifVisible, seesPeople } from './visibility.js'

export const roleAssignment: TypeResolvers<ClientsLoaders> = {
  __resolveReference: async ({ id }: { id: string }, context) => ifVisible(context, await context.loaders.role.load(id)),
  client: (row: RoleRow, _, { loaders }) => loaders.client.load(row.clientId),
  contact: (row: RoleRow, _, context) => (seesPeople(context) ? context.loaders.contact.load(row.contactId) : null),
  roleLabel: (row: RoleRow) => ROLE_LABELS[row.role],
  validTo: (row: RoleRow, _, { clock }) => endKnownAt(row, clock.now()),
  inOffice: (row: RoleRow, _, { clock }) => isInOffice(row, clock.now(), clock.now()),
  notice: (row: RoleRow, _, context) => (seesPeople(context) ? context.loaders.notice.load(row.noticeId) : null),
  endings: (row: RoleRow, _, context) => (seesPeople(context) ? row.endings : []),
}
