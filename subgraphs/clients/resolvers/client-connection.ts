import type { TypeResolvers } from '#kernel/subgraph.js'
import type { ClientsLoaders } from '../loaders.js'
import { type ClientPage, clientCount } from '../queries/client-list.js'

export const clientConnection: TypeResolvers<ClientsLoaders> = {
  count: (page: ClientPage, { limit }: { limit: number }, { read }) => clientCount(read, page, limit),
}
