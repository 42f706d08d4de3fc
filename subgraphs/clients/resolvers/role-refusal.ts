import type { TypeResolvers } from '#kernel/subgraph.js'
import type { ClientsLoaders } from '../loaders.js'

export const roleRefusal: TypeResolvers<ClientsLoaders> = {
  authorised: async ({ authorised }: { authorised: string[] }, _, { loaders }) =>
    (await Promise.all(authorised.map((id) => loaders.contact.load(id)))).filter((p) => p !== null),
}
