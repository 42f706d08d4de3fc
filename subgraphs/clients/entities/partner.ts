import { Column, Entity } from 'typeorm'
import type { GrantFunction } from '#contract/principal.js'
import { codeColumn, idColumn, instantColumn, textColumn } from '#kernel/database.js'
import type { ApplicationKind } from '../domain/labels.js'

/** A partner's application (R4). Its row is also the lock under which its grants change. */
@Entity('partner_application')
export class PartnerApplicationEntity {
  @Column(idColumn({ primary: true }))
  id!: string
  @Column(codeColumn(16))
  kind!: ApplicationKind
  @Column(textColumn(120))
  name!: string
  @Column(textColumn(200))
  organisation!: string
  @Column(instantColumn({ name: 'created_at' }))
  createdAt!: string
  @Column(instantColumn({ name: 'updated_at' }))
  updatedAt!: string
  @Column({ type: 'int', unsigned: true })
  version!: number
}

/** A function that a client granted; the row never changes. */
@Entity('partner_grant')
export class PartnerGrantEntity {
  @Column(idColumn({ name: 'application_id', primary: true }))
  applicationId!: string
  @Column(idColumn({ name: 'client_id', primary: true }))
  clientId!: string
  @Column(codeColumn(32, { primary: true }))
  fn!: GrantFunction
  @Column(instantColumn({ name: 'recorded_at', primary: true }))
  recordedAt!: string
  @Column(instantColumn({ name: 'valid_from' }))
  validFrom!: string
  @Column(instantColumn({ name: 'valid_to', nullable: true }))
  validTo!: string | null
  @Column(codeColumn(64, { name: 'recorded_by' }))
  recordedBy!: string
}

/** A grant taken back. */
@Entity('partner_grant_revocation')
export class PartnerGrantRevocationEntity {
  @Column(idColumn({ name: 'application_id', primary: true }))
  applicationId!: string
  @Column(idColumn({ name: 'client_id', primary: true }))
  clientId!: string
  @Column(codeColumn(32, { primary: true }))
  fn!: GrantFunction
  @Column(instantColumn({ name: 'grant_recorded_at', primary: true }))
  grantRecordedAt!: string
  @Column(instantColumn({ name: 'revoked_at' }))
  revokedAt!: string
  @Column(codeColumn(64, { name: 'recorded_by' }))
  recordedBy!: string
}
