import type { TypeResolvers } from '#kernel/subgraph.js'
import { localized } from '#kernel/values/localized-text.js'
import { SITE_STATUSES } from '../domain/labels.js'
import type { ClientsLoaders } from '../loaders.js'
import type { SiteRow } from '../queries/place-rows.js'
import { phoneOf } from './address.js'
import { optionalText } from './optional-text.js'
import { ifVisible, seesPeople } from './visibility.js'

export const site: TypeResolvers<ClientsLoaders> = {
  __resolveReference: async ({ id }: { id: string }, context) => ifVisible(context, await context.loaders.site.load(id)),
  client: (row: SiteRow, _, { loaders }) => loaders.client.load(row.clientId),
  building: (row: SiteRow, _, { loaders }) => loaders.building.load(row.buildingId),
  name: (row: SiteRow) => localized(row.nameFr, row.nameEn),
  statusLabel: (row: SiteRow) => SITE_STATUSES[row.status],
  accessHours: (row: SiteRow) => optionalText(row.accessHoursFr, row.accessHoursEn),
  badgeRules: (row: SiteRow) => optionalText(row.badgeRulesFr, row.badgeRulesEn),
  loadingNotes: (row: SiteRow) => optionalText(row.loadingNotesFr, row.loadingNotesEn),
  onSiteFunction: (row: SiteRow) => optionalText(row.onSiteFunctionFr, row.onSiteFunctionEn),
  onSitePhone: (row: SiteRow) => phoneOf(row.onSitePhoneNumber, row.onSitePhoneExtension),
  onSiteContact: (row: SiteRow, _, context) =>
    row.onSiteContactId && seesPeople(context) ? context.loaders.contact.load(row.onSiteContactId) : null,
}
