import { Column, Entity } from 'typeorm'
import type { ServiceOrigin } from '#contract/events.js'
import { codeColumn, dateColumn, idColumn, instantColumn, jsonColumn, textColumn } from '#kernel/database.js'
import type { ServiceStatus } from '../domain/service-machine.js'
import type { AnnexPort } from '../domain/technical-annex.js'

@Entity('services')
export class ServiceEntity {
  @Column(idColumn({ primary: true })) id!: string
  @Column(codeColumn(20)) number!: string
  @Column(idColumn({ name: 'client_id' })) clientId!: string
  @Column(idColumn({ name: 'site_id' })) siteId!: string
  @Column(idColumn({ name: 'offering_id' })) offeringId!: string
  @Column({ type: 'int', unsigned: true }) quantity!: number
  @Column({ type: 'smallint', unsigned: true, name: 'term_months' }) termMonths!: number
  @Column(codeColumn(16)) origin!: ServiceOrigin
  @Column(codeColumn(20)) status!: ServiceStatus
  /** State to come back to when a withdrawal is given up. */
  @Column(codeColumn(20, { name: 'status_before', nullable: true })) statusBefore!: ServiceStatus | null
  @Column(codeColumn(12, { name: 'operational_status' })) operationalStatus!: 'UP' | 'DEGRADED' | 'DOWN' | 'UNKNOWN'
  @Column(dateColumn({ name: 'activated_on', nullable: true })) activatedOn!: string | null
  @Column(dateColumn({ name: 'ended_on', nullable: true })) endedOn!: string | null
  @Column(idColumn({ name: 'order_line_id', nullable: true })) orderLineId!: string | null
  @Column(idColumn({ name: 'tariff_version_id', nullable: true })) tariffVersionId!: string | null
  @Column({ type: 'int', unsigned: true }) version!: number
  @Column(instantColumn({ name: 'created_at' })) createdAt!: string
  @Column(instantColumn({ name: 'updated_at' })) updatedAt!: string
}

@Entity('physical_links')
export class PhysicalLinkEntity {
  @Column(idColumn({ primary: true })) id!: string
  @Column(idColumn({ name: 'service_id' })) serviceId!: string
  @Column(codeColumn(12)) access!: 'FIBRE' | 'DSL' | 'LTE' | 'SATELLITE' | 'RADIO'
  @Column(codeColumn(12)) role!: 'PRIMARY' | 'BACKUP'
  @Column({ type: 'int', unsigned: true, name: 'down_kbps', nullable: true }) downKbps!: number | null
  @Column({ type: 'int', unsigned: true, name: 'up_kbps', nullable: true }) upKbps!: number | null
}

@Entity('link_ends')
export class LinkEndEntity {
  @Column(idColumn({ primary: true, name: 'link_id' })) linkId!: string
  @Column(codeColumn(1, { primary: true })) side!: 'A' | 'Z'
  /** An end names its own client: a link between two bodies is visible to both (R3). Null: the provider's network. */
  @Column(idColumn({ name: 'client_id', nullable: true })) clientId!: string | null
  @Column(idColumn({ name: 'site_id', nullable: true })) siteId!: string | null
  @Column(idColumn({ name: 'equipment_id', nullable: true })) equipmentId!: string | null
  @Column(textColumn(60, { nullable: true })) port!: string | null
  @Column(textColumn(200, { nullable: true })) demarcation!: string | null
}

@Entity('equipment')
export class EquipmentEntity {
  @Column(idColumn({ primary: true })) id!: string
  @Column(idColumn({ name: 'client_id' })) clientId!: string
  @Column(idColumn({ name: 'site_id', nullable: true })) siteId!: string | null
  @Column(textColumn(80)) manufacturer!: string
  @Column(textColumn(80)) model!: string
  @Column(textColumn(80, { name: 'serial_number', nullable: true })) serialNumber!: string | null
  @Column(codeColumn(12)) owner!: 'CLIENT' | 'MCN' | 'SUPPLIER'
  @Column(instantColumn({ name: 'created_at' })) createdAt!: string
}

@Entity('equipment_interfaces')
export class EquipmentInterfaceEntity {
  @Column(idColumn({ primary: true, name: 'equipment_id' })) equipmentId!: string
  @Column(textColumn(60, { primary: true })) name!: string
  @Column(jsonColumn()) port!: AnnexPort
}
