import { Column, Entity } from 'typeorm'
import { codeColumn, dateColumn, idColumn, instantColumn, textColumn } from '#kernel/database.js'

/** A person of a client. */
@Entity('contact')
export class ContactEntity {
  @Column(idColumn({ primary: true }))
  id!: string
  @Column(idColumn({ name: 'client_id' }))
  clientId!: string
  @Column(textColumn(80, { name: 'given_name' }))
  givenName!: string
  @Column(textColumn(80, { name: 'family_name' }))
  familyName!: string
  @Column(textColumn(120, { name: 'job_title_fr', nullable: true }))
  jobTitleFr!: string | null
  @Column(textColumn(120, { name: 'job_title_en', nullable: true }))
  jobTitleEn!: string | null
  @Column(textColumn(254))
  email!: string
  @Column(codeColumn(16, { name: 'phone_number', nullable: true }))
  phoneNumber!: string | null
  @Column(codeColumn(8, { name: 'phone_extension', nullable: true }))
  phoneExtension!: string | null
  @Column(dateColumn({ name: 'left_on', nullable: true }))
  leftOn!: string | null
  @Column(instantColumn({ name: 'created_at' }))
  createdAt!: string
  @Column(instantColumn({ name: 'updated_at' }))
  updatedAt!: string
  @Column({ type: 'int', unsigned: true })
  version!: number
}
