import type { SiteStatus } from '../domain/labels.js'

export interface BuildingRow {
  id: string
  nameFr: string
  nameEn: string | null
  line1: string
  line2: string | null
  city: string
  province: string
  postalCode: string
  country: string
  entranceRooms: unknown
  createdAt: string
  updatedAt: string
}

export const BUILDING_COLUMNS = `id, name_fr AS nameFr, name_en AS nameEn, address_line1 AS line1, address_line2 AS line2, city, province,
  postal_code AS postalCode, country, entrance_rooms AS entranceRooms, created_at AS createdAt, updated_at AS updatedAt`

export interface SiteRow {
  id: string
  clientId: string
  buildingId: string
  nameFr: string
  nameEn: string | null
  status: SiteStatus
  room: string | null
  rack: string | null
  accessHoursFr: string | null
  accessHoursEn: string | null
  badgeRulesFr: string | null
  badgeRulesEn: string | null
  loadingNotesFr: string | null
  loadingNotesEn: string | null
  onSiteFunctionFr: string | null
  onSiteFunctionEn: string | null
  onSitePhoneNumber: string | null
  onSitePhoneExtension: string | null
  onSiteContactId: string | null
  openedOn: string
  closedOn: string | null
  createdAt: string
  updatedAt: string
  version: number
}

export const SITE_COLUMNS = `s.id, s.client_id AS clientId, s.building_id AS buildingId, s.name_fr AS nameFr, s.name_en AS nameEn, s.status,
  s.room, s.rack, s.access_hours_fr AS accessHoursFr, s.access_hours_en AS accessHoursEn, s.badge_rules_fr AS badgeRulesFr,
  s.badge_rules_en AS badgeRulesEn, s.loading_notes_fr AS loadingNotesFr, s.loading_notes_en AS loadingNotesEn,
  s.on_site_function_fr AS onSiteFunctionFr, s.on_site_function_en AS onSiteFunctionEn, s.on_site_phone_number AS onSitePhoneNumber,
  s.on_site_phone_extension AS onSitePhoneExtension, s.on_site_contact_id AS onSiteContactId, s.opened_on AS openedOn,
  s.closed_on AS closedOn, s.created_at AS createdAt, s.updated_at AS updatedAt, s.version`
