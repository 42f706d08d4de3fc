import type { Read } from '#kernel/core.js'
import { byId, byParent } from '#kernel/loader.js'
import { APPLICATION_COLUMNS, type ApplicationRow, grantsLoader } from './queries/application-rows.js'
import { CLIENT_COLUMNS, type ClientNameRow, type ClientRow } from './queries/client-rows.js'
import { CONTACT_COLUMNS, type ContactRow, NOTICE_COLUMNS, type NoticeRow } from './queries/contact-rows.js'
import { pageLoader } from './queries/pages-by-parent.js'
import { BUILDING_COLUMNS, type BuildingRow, SITE_COLUMNS, type SiteRow } from './queries/place-rows.js'
import { roleLoader, rolesLoader } from './queries/role-rows.js'

export type ClientsLoaders = ReturnType<typeof loaders>

const names =
  'SELECT client_id AS clientId, name_fr AS nameFr, name_en AS nameEn, valid_from AS validFrom, recorded_at AS recordedAt'
const byIdAsc = (column: string) => [{ column, direction: 'ASC' as const }]

/** Every loader of one fetch: whatever the number of objects, one statement for each of these that is used. */
export function loaders(read: Read) {
  return {
    client: byId<ClientRow>(read, `SELECT ${CLIENT_COLUMNS} FROM client c WHERE c.id IN (?)`),
    clientByNumber: byId<ClientRow>(read, `SELECT ${CLIENT_COLUMNS} FROM client c WHERE c.number IN (?)`, (c) => c.number),
    namesOfClient: byParent<ClientNameRow>(read, `${names} FROM client_name WHERE client_id IN (?)`, (n) => n.clientId),
    building: byId<BuildingRow>(read, `SELECT ${BUILDING_COLUMNS} FROM building WHERE id IN (?)`),
    site: byId<SiteRow>(read, `SELECT ${SITE_COLUMNS} FROM site s WHERE s.id IN (?)`),
    sitesOfBuilding: byParent<SiteRow>(
      read,
      `SELECT ${SITE_COLUMNS} FROM site s WHERE s.building_id IN (?) ORDER BY s.id`,
      (s) => s.buildingId,
    ),
    sitesOfClient: pageLoader<SiteRow>(read, {
      select: SITE_COLUMNS,
      from: 'site s',
      parentColumn: 's.client_id',
      order: byIdAsc('s.id'),
    }),
    contact: byId<ContactRow>(read, `SELECT ${CONTACT_COLUMNS} FROM contact p WHERE p.id IN (?)`),
    contactsOfClient: pageLoader<ContactRow>(read, {
      select: CONTACT_COLUMNS,
      from: 'contact p',
      parentColumn: 'p.client_id',
      order: byIdAsc('p.id'),
    }),
    notice: byId<NoticeRow>(read, `SELECT ${NOTICE_COLUMNS} FROM written_notice WHERE id IN (?)`),
    role: roleLoader(read),
    rolesOfClient: rolesLoader(read, 'client_id'),
    rolesOfContact: rolesLoader(read, 'contact_id'),
    roleIdsOfClient: pageLoader<{ id: string }>(read, {
      select: 'a.id',
      from: 'role_assignment a',
      parentColumn: 'a.client_id',
      order: [
        { column: 'a.valid_from', direction: 'DESC' },
        { column: 'a.id', direction: 'DESC' },
      ],
    }),
    application: byId<ApplicationRow>(read, `SELECT ${APPLICATION_COLUMNS} FROM partner_application WHERE id IN (?)`),
    grantsOfApplication: grantsLoader(read, 'application_id'),
    grantsOfClient: grantsLoader(read, 'client_id'),
  }
}
