import type { ConnectionArgs } from '#kernel/connection.js'
import { userError } from '#kernel/refusal.js'
import { requireCaller, requireStaff } from '#kernel/rights.js'
import type { TypeResolvers } from '#kernel/subgraph.js'
import type { ClientsLoaders } from '../loaders.js'
import { type ClientOrder, type ClientWhere, clientPage } from '../queries/client-list.js'
import { requireId } from './look-up.js'
import { visibleApplication } from './partner-application.js'
import { ifPersonVisible, ifVisible, seesClient } from './visibility.js'

export const query: TypeResolvers<ClientsLoaders> = {
  client: async (_, { id, number }: { id?: string | null; number?: string | null }, context) => {
    requireCaller(context.principal)
    const { loaders } = context
    if ((id == null) === (number == null)) {
      throw userError('BAD_USER_INPUT', 'Give "id" or "number", one of the two.', { argument: 'id' })
    }
    const row = id != null ? await loaders.client.load(requireId(id, 'cli', 'Client')) : await loaders.clientByNumber.load(number ?? '')
    return row && (await seesClient(context, row.id)) ? row : null
  },
  clients: (_, { where, orderBy, ...args }: ConnectionArgs & { where?: ClientWhere | null; orderBy: ClientOrder }, context) => {
    requireStaff(context.principal)
    return clientPage(context.read, { where, orderBy, visible: 'ALL' }, args)
  },
  site: async (_, { id }: { id: string }, context) => {
    requireCaller(context.principal)
    return ifVisible(context, await context.loaders.site.load(requireId(id, 'ste', 'Site')))
  },
  contact: async (_, { id }: { id: string }, context) => {
    requireCaller(context.principal)
    return ifPersonVisible(context, await context.loaders.contact.load(requireId(id, 'ctc', 'Contact')))
  },
  partnerApplication: (_, { id }: { id: string }, context) => {
    requireCaller(context.principal)
    return visibleApplication(requireId(id, 'app', 'PartnerApplication'), context)
  },
}
