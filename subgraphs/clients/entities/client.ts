import { Column, Entity } from 'typeorm'
import { codeColumn, dateColumn, idColumn, instantColumn, textColumn } from '#kernel/database.js'
import type { ClientKind, ClientStatus, TaxStatus } from '../domain/labels.js'

/** A public body (R5). Its row is also the lock under which its roles change. */
@Entity('client')
export class ClientEntity {
  @Column(idColumn({ primary: true }))
  id!: string
  @Column(codeColumn(16))
  number!: string
  @Column(codeColumn(32))
  kind!: ClientKind
  @Column(codeColumn(16))
  status!: ClientStatus
  @Column(idColumn({ name: 'parent_id', nullable: true }))
  parentId!: string | null
  @Column(codeColumn(10, { nullable: true }))
  neq!: string | null
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
  @Column(codeColumn(8, { name: 'tax_tps' }))
  taxTps!: TaxStatus
  @Column(codeColumn(8, { name: 'tax_tvq' }))
  taxTvq!: TaxStatus
  @Column(textColumn(200, { name: 'tax_reason', nullable: true }))
  taxReason!: string | null
  @Column(textColumn(200, { name: 'tax_certificate_ref', nullable: true }))
  taxCertificateRef!: string | null
  @Column(instantColumn({ name: 'created_at' }))
  createdAt!: string
  @Column(instantColumn({ name: 'updated_at' }))
  updatedAt!: string
  @Column({ type: 'int', unsigned: true })
  version!: number
}

/** An official name from a day on; a correction is another row. */
@Entity('client_name')
export class ClientNameEntity {
  @Column(idColumn({ name: 'client_id', primary: true }))
  clientId!: string
  @Column(dateColumn({ name: 'valid_from', primary: true }))
  validFrom!: string
  @Column(instantColumn({ name: 'recorded_at', primary: true }))
  recordedAt!: string
  @Column(textColumn(200, { name: 'name_fr' }))
  nameFr!: string
  @Column(textColumn(200, { name: 'name_en', nullable: true }))
  nameEn!: string | null
}
