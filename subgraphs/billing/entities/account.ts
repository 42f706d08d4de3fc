import { codeColumn, dateColumn, idColumn, instantColumn } from '#kernel/database.js'
import { Column, Entity } from 'typeorm'

/** A client's account: one per client. The tax profile is a copy of the client file's. */
@Entity('accounts')
export class AccountEntity {
  @Column(idColumn({ primary: true }))
  id!: string
  @Column(idColumn({ name: 'client_id' }))
  clientId!: string
  @Column(codeColumn(32, { name: 'client_number' }))
  clientNumber!: string
  @Column(codeColumn(8))
  status!: 'ACTIVE' | 'ENDED'
  @Column(codeColumn(8))
  tps!: 'TAXABLE' | 'EXEMPT'
  @Column(codeColumn(8))
  tvq!: 'TAXABLE' | 'EXEMPT'
  /** Nothing before this date is billed here. */
  @Column(dateColumn({ name: 'billed_from' }))
  billedFrom!: string
  @Column(instantColumn({ name: 'created_at' }))
  createdAt!: string
  @Column(instantColumn({ name: 'updated_at' }))
  updatedAt!: string
  @Column({ type: 'int' })
  version!: number
}
