import { readJson } from '#kernel/database.js'
import type { TypeResolvers } from '#kernel/subgraph.js'
import { localized } from '#kernel/values/localized-text.js'
import type { ClientsLoaders } from '../loaders.js'
import type { BuildingRow, SiteRow } from '../queries/place-rows.js'
import { addressOf } from './address.js'
import { type Context, visibleClients } from './visibility.js'

export const building: TypeResolvers<ClientsLoaders> = {
  // A building is shared, yet exists only for those who see a site in it.
  __resolveReference: async ({ id }: { id: string }, context) =>
    context.principal.kind === 'STAFF' || (await visibleSites(id, context)).length > 0
      ? context.loaders.building.load(id)
      : null,
  name: (row: BuildingRow) => localized(row.nameFr, row.nameEn),
  address: (row: BuildingRow) => addressOf(row),
  entranceRooms: (row: BuildingRow) => readJson(row.entranceRooms),
  sites: (row: BuildingRow, _, context) => visibleSites(row.id, context),
}

async function visibleSites(buildingId: string, context: Context): Promise<SiteRow[]> {
  const visible = await visibleClients(context)
  if (visible !== 'ALL' && visible.size === 0) return []
  const sites = await context.loaders.sitesOfBuilding.load(buildingId)
  return visible === 'ALL' ? sites : sites.filter((s) => visible.has(s.clientId))
}
