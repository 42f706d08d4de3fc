import type { ConnectionArgs } from '#kernel/connection.js'
import { lookUpKey, requireId } from '#kernel/look-up.js'
import { requireCaller, requireStaff } from '#kernel/rights.js'
import type { TypeResolvers } from '#kernel/subgraph.js'
import type { ClientsLoaders } from '../loaders.js'
import { type ClientOrder, type ClientWhere, clientPage } from '../queries/client-list.js'
import { visibleApplication } from './partner-application.js'
import { ifPersonVisible, ifVisible, seesClient } from './visibility.js'

export const query: TypeResolvers<ClientsLoaders> = {
  client: async (_, args: { id?: string | null; number?: string | null }, context) => {
    requireCaller(context.principal)
    const { loaders } = context
    const { key, value } = lookUpKey(args, ['id', 'number'], 'cli')
    const row = await (key === 'id' ? loaders.client : loaders.clientByNumber).load(value)
    return row && (await seesClient(context, row.id)) ? row : null
  },
  clients: (_, { where, orderBy, ...args }: ConnectionArgs & { where?: ClientWhere | null; orderBy: ClientOrder }, context) => {
    requireStaff(context.principal)
    return clientPage(context.read, { where, orderBy, visible: 'ALL' }, args)
  },
  site: async (_, { id }: { id: string }, context) => {
    requireCaller(context.principal)
    return ifVisible(context, await context.loaders.site.load(requireId(id, 'ste')))
  },
  contact: async (_, { id }: { id: string }, context) => {
    requireCaller(context.principal)
    return ifPersonVisible(context, await context.loaders.contact.load(requireId(id, 'ctc')))
  },
  partnerApplication: (_, { id }: { id: string }, context) => {
    requireCaller(context.principal)
    return visibleApplication(requireId(id, 'app'), context)
  },
}
