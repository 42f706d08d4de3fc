import { Column, Entity } from 'typeorm'
import { codeColumn, dateColumn, idColumn, instantColumn, jsonColumn, textColumn } from '#kernel/database.js'
import type { SiteStatus } from '../domain/labels.js'

/** A building, shared by the clients who occupy it (R3). */
@Entity('building')
export class BuildingEntity {
  @Column(idColumn({ primary: true }))
  id!: string
  @Column(textColumn(200, { name: 'name_fr' }))
  nameFr!: string
  @Column(textColumn(200, { name: 'name_en', nullable: true }))
  nameEn!: string | null
  @Column(textColumn(120, { name: 'address_line1' }))
  addressLine1!: string
  @Column(textColumn(120, { name: 'address_line2', nullable: true }))
  addressLine2!: string | null
  @Column(textColumn(80))
  city!: string
  @Column(codeColumn(2))
  province!: string
  @Column(codeColumn(7, { name: 'postal_code' }))
  postalCode!: string
  @Column(codeColumn(2))
  country!: string
  @Column(jsonColumn({ name: 'entrance_rooms' }))
  entranceRooms!: Array<{ room: string; floor: string | null }>
  @Column(instantColumn({ name: 'created_at' }))
  createdAt!: string
  @Column(instantColumn({ name: 'updated_at' }))
  updatedAt!: string
}

/** A client's occupancy of a building (R3). */
@Entity('site')
export class SiteEntity {
  @Column(idColumn({ primary: true }))
  id!: string
  @Column(idColumn({ name: 'client_id' }))
  clientId!: string
  @Column(idColumn({ name: 'building_id' }))
  buildingId!: string
  @Column(textColumn(200, { name: 'name_fr' }))
  nameFr!: string
  @Column(textColumn(200, { name: 'name_en', nullable: true }))
  nameEn!: string | null
  @Column(codeColumn(8))
  status!: SiteStatus
  @Column(textColumn(40, { nullable: true }))
  room!: string | null
  @Column(textColumn(40, { nullable: true }))
  rack!: string | null
  @Column(textColumn(500, { name: 'access_hours_fr', nullable: true }))
  accessHoursFr!: string | null
  @Column(textColumn(500, { name: 'access_hours_en', nullable: true }))
  accessHoursEn!: string | null
  @Column(textColumn(500, { name: 'badge_rules_fr', nullable: true }))
  badgeRulesFr!: string | null
  @Column(textColumn(500, { name: 'badge_rules_en', nullable: true }))
  badgeRulesEn!: string | null
  @Column(textColumn(500, { name: 'loading_notes_fr', nullable: true }))
  loadingNotesFr!: string | null
  @Column(textColumn(500, { name: 'loading_notes_en', nullable: true }))
  loadingNotesEn!: string | null
  @Column(textColumn(120, { name: 'on_site_function_fr', nullable: true }))
  onSiteFunctionFr!: string | null
  @Column(textColumn(120, { name: 'on_site_function_en', nullable: true }))
  onSiteFunctionEn!: string | null
  @Column(codeColumn(16, { name: 'on_site_phone_number', nullable: true }))
  onSitePhoneNumber!: string | null
  @Column(codeColumn(8, { name: 'on_site_phone_extension', nullable: true }))
  onSitePhoneExtension!: string | null
  @Column(idColumn({ name: 'on_site_contact_id', nullable: true }))
  onSiteContactId!: string | null
  @Column(dateColumn({ name: 'opened_on' }))
  openedOn!: string
  @Column(dateColumn({ name: 'closed_on', nullable: true }))
  closedOn!: string | null
  @Column(instantColumn({ name: 'created_at' }))
  createdAt!: string
  @Column(instantColumn({ name: 'updated_at' }))
  updatedAt!: string
  @Column({ type: 'int', unsigned: true })
  version!: number
}
