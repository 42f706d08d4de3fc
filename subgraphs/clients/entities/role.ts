import { Column, Entity } from 'typeorm'
import type { ClientRole } from '#contract/principal.js'
import { codeColumn, idColumn, instantColumn, textColumn } from '#kernel/database.js'
import type { NoticeChannel } from '../domain/labels.js'

/** A written notice (S36). */
@Entity('written_notice')
export class WrittenNoticeEntity {
  @Column(idColumn({ primary: true }))
  id!: string
  @Column(idColumn({ name: 'client_id' }))
  clientId!: string
  @Column(codeColumn(8))
  channel!: NoticeChannel
  @Column(instantColumn({ name: 'received_at' }))
  receivedAt!: string
  @Column(textColumn(200, { name: 'document_ref' }))
  documentRef!: string
  @Column(instantColumn({ name: 'recorded_at' }))
  recordedAt!: string
  @Column(codeColumn(64, { name: 'recorded_by' }))
  recordedBy!: string
}

/** A role given to a person over a period; the row never changes (S34, R19a). */
@Entity('role_assignment')
export class RoleAssignmentEntity {
  @Column(idColumn({ primary: true }))
  id!: string
  @Column(idColumn({ name: 'client_id' }))
  clientId!: string
  @Column(idColumn({ name: 'contact_id' }))
  contactId!: string
  @Column(codeColumn(32))
  role!: ClientRole
  @Column(instantColumn({ name: 'valid_from' }))
  validFrom!: string
  @Column(instantColumn({ name: 'valid_to', nullable: true }))
  validTo!: string | null
  @Column(idColumn({ name: 'notice_id' }))
  noticeId!: string
  @Column(instantColumn({ name: 'recorded_at' }))
  recordedAt!: string
  @Column(codeColumn(64, { name: 'recorded_by' }))
  recordedBy!: string
}

/** An end of a role, as recorded; of several the last recorded counts (R19a). */
@Entity('role_ending')
export class RoleEndingEntity {
  @Column(idColumn({ name: 'assignment_id', primary: true }))
  assignmentId!: string
  @Column(instantColumn({ name: 'recorded_at', primary: true }))
  recordedAt!: string
  @Column(instantColumn({ name: 'valid_to' }))
  validTo!: string
  @Column(textColumn(500, { nullable: true }))
  reason!: string | null
  @Column(idColumn({ name: 'notice_id' }))
  noticeId!: string
  @Column(codeColumn(64, { name: 'recorded_by' }))
  recordedBy!: string
}
