import type { InterfaceProfile, OfferingAccess, OfferingCategory, OfferingLifecycle } from '#contract/events.js'
import { codeColumn, dateColumn, idColumn, instantColumn, jsonColumn, textColumn } from '#kernel/database.js'
import { Column, Entity } from 'typeorm'
import type { ComponentProvider, OfferingOrigin } from '../domain/offering-content.js'

@Entity({ name: 'offering' })
export class OfferingEntity {
  @Column(idColumn({ primary: true }))
  id!: string
  @Column(codeColumn(24))
  code!: string
  @Column(textColumn(160, { name: 'name_fr' }))
  nameFr!: string
  @Column(textColumn(160, { name: 'name_en', nullable: true }))
  nameEn!: string | null
  @Column(textColumn(1000, { name: 'description_fr', nullable: true }))
  descriptionFr!: string | null
  @Column(textColumn(1000, { name: 'description_en', nullable: true }))
  descriptionEn!: string | null
  @Column(codeColumn(16))
  category!: OfferingCategory
  @Column(codeColumn(16))
  lifecycle!: OfferingLifecycle
  @Column(codeColumn(16))
  origin!: OfferingOrigin
  @Column(textColumn(160, { name: 'origin_ref', nullable: true }))
  originRef!: string | null
  @Column(codeColumn(16))
  access!: OfferingAccess
  @Column({ type: 'int', unsigned: true, name: 'nominal_down_kbps', nullable: true })
  nominalDownKbps!: number | null
  @Column({ type: 'int', unsigned: true, name: 'nominal_up_kbps', nullable: true })
  nominalUpKbps!: number | null
  @Column({ type: 'smallint', unsigned: true, name: 'minimum_term_months' })
  minimumTermMonths!: number
  @Column({ type: 'boolean', name: 'term_mandatory' })
  termMandatory!: boolean
  @Column({ type: 'smallint', unsigned: true, name: 'supplier_term_months' })
  supplierTermMonths!: number
  @Column(jsonColumn({ name: 'interface_profile', nullable: true }))
  interfaceProfile!: InterfaceProfile | null
  @Column({ type: 'boolean' })
  fictitious!: boolean
  @Column(instantColumn({ name: 'created_at' }))
  createdAt!: string
  @Column(instantColumn({ name: 'updated_at' }))
  updatedAt!: string
  @Column({ type: 'int', unsigned: true })
  version!: number
}

@Entity({ name: 'offering_component' })
export class OfferingComponentEntity {
  @Column(idColumn({ primary: true, name: 'offering_id' }))
  offeringId!: string
  @Column({ primary: true, type: 'tinyint', unsigned: true })
  place!: number
  @Column(codeColumn(48))
  type!: string
  @Column(textColumn(160, { name: 'name_fr' }))
  nameFr!: string
  @Column(textColumn(160, { name: 'name_en', nullable: true }))
  nameEn!: string | null
  @Column({ type: 'boolean' })
  mandatory!: boolean
  @Column(codeColumn(16, { name: 'provided_by' }))
  providedBy!: ComponentProvider
}

@Entity({ name: 'offering_inclusion' })
export class OfferingInclusionEntity {
  @Column(idColumn({ primary: true, name: 'offering_id' }))
  offeringId!: string
  @Column(codeColumn(8, { primary: true }))
  kind!: 'INCLUDES' | 'EXCLUDES'
  @Column({ primary: true, type: 'tinyint', unsigned: true })
  place!: number
  @Column(textColumn(300, { name: 'text_fr' }))
  textFr!: string
  @Column(textColumn(300, { name: 'text_en', nullable: true }))
  textEn!: string | null
}

@Entity({ name: 'offering_responsibility' })
export class OfferingResponsibilityEntity {
  @Column(idColumn({ primary: true, name: 'offering_id' }))
  offeringId!: string
  @Column({ primary: true, type: 'tinyint', unsigned: true })
  place!: number
  @Column(textColumn(160, { name: 'topic_fr' }))
  topicFr!: string
  @Column(textColumn(160, { name: 'topic_en', nullable: true }))
  topicEn!: string | null
  @Column({ type: 'boolean' })
  mcn!: boolean
  @Column({ type: 'boolean' })
  client!: boolean
  @Column({ type: 'boolean' })
  supplier!: boolean
}

@Entity({ name: 'offering_requirement' })
export class OfferingRequirementEntity {
  @Column(idColumn({ primary: true, name: 'offering_id' }))
  offeringId!: string
  @Column({ primary: true, type: 'tinyint', unsigned: true })
  place!: number
  @Column(idColumn({ name: 'required_id' }))
  requiredId!: string
}

@Entity({ name: 'offering_token' })
export class OfferingTokenEntity {
  @Column({ primary: true, type: 'varchar', length: 40, charset: 'utf8mb4', collation: 'utf8mb4_bin' })
  token!: string
  @Column(idColumn({ primary: true, name: 'offering_id' }))
  offeringId!: string
}

@Entity({ name: 'offering_transition' })
export class OfferingTransitionEntity {
  @Column(idColumn({ primary: true, name: 'offering_id' }))
  offeringId!: string
  @Column({ primary: true, type: 'int', unsigned: true })
  sequence!: number
  @Column(codeColumn(16, { name: 'from_state', nullable: true }))
  from!: OfferingLifecycle | null
  @Column(codeColumn(16, { name: 'to_state' }))
  to!: OfferingLifecycle
  @Column(instantColumn())
  at!: string
  @Column(codeColumn(64))
  actor!: string
  @Column(textColumn(500, { nullable: true }))
  reason!: string | null
}

export type PlannedOutcome = 'PLANNED' | 'DONE' | 'REFUSED' | 'REPLACED' | 'UNREACHABLE'

@Entity({ name: 'planned_transition' })
export class PlannedTransitionEntity {
  @Column(idColumn({ primary: true }))
  id!: string
  @Column(idColumn({ name: 'offering_id' }))
  offeringId!: string
  @Column(codeColumn(16, { name: 'to_state' }))
  to!: OfferingLifecycle
  @Column(dateColumn({ name: 'effective_on' }))
  on!: string
  @Column(textColumn(500))
  reason!: string
  @Column(codeColumn(64))
  actor!: string
  @Column(instantColumn({ name: 'planned_at' }))
  plannedAt!: string
  @Column(codeColumn(16))
  outcome!: PlannedOutcome
  @Column(textColumn(500, { name: 'outcome_detail', nullable: true }))
  outcomeDetail!: string | null
  @Column(instantColumn({ name: 'settled_at', nullable: true }))
  settledAt!: string | null
}
