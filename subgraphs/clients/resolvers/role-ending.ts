import type { TypeResolvers } from '#kernel/subgraph.js'
import type { ClientsLoaders } from '../loaders.js'

export const roleEnding: TypeResolvers<ClientsLoaders> = {
  notice: (ending: { noticeId: string }, _, { loaders }) => loaders.notice.load(ending.noticeId),
}
