import type { TypeResolvers } from '#kernel/subgraph.js'
import type { ClientsLoaders } from '../loaders.js'
import { searchIds } from '../queries/search.js'
import { type Context, seesPeople, visibleClients } from './visibility.js'

interface Found {
  text: string
}

export const searchResults: TypeResolvers<ClientsLoaders> = {
  clients: async ({ text }: Found, _, context) => {
    const ids = await searchIds(context.read, 'CLIENT', text, await visibleClients(context))
    return loadFound(ids, (id) => context.loaders.client.load(id))
  },
  sites: async ({ text }: Found, _, context) => {
    const ids = await searchIds(context.read, 'SITE', text, await visibleClients(context))
    return loadFound(ids, (id) => context.loaders.site.load(id))
  },
  contacts: async ({ text }: Found, _, context: Context) => {
    if (!seesPeople(context)) return []
    const ids = await searchIds(context.read, 'CONTACT', text, await visibleClients(context))
    return loadFound(ids, (id) => context.loaders.contact.load(id))
  },
}

async function loadFound<R>(ids: readonly string[], load: (id: string) => Promise<R | null>): Promise<R[]> {
  return (await Promise.all(ids.map(load))).filter((row) => row !== null)
}
