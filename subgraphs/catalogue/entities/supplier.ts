import { dateColumn, idColumn, instantColumn, moneyColumn, textColumn } from '#kernel/database.js'
import { Column, Entity } from 'typeorm'

@Entity({ name: 'supplier' })
export class SupplierEntity {
  @Column(idColumn({ primary: true }))
  id!: string
  @Column(textColumn(160))
  name!: string
  @Column({ type: 'boolean' })
  fictitious!: boolean
  @Column(instantColumn({ name: 'created_at' }))
  createdAt!: string
  @Column(instantColumn({ name: 'updated_at' }))
  updatedAt!: string
  @Column({ type: 'int', unsigned: true })
  version!: number
}

@Entity({ name: 'supplier_contract' })
export class SupplierContractEntity {
  @Column(idColumn({ primary: true }))
  id!: string
  @Column(idColumn({ name: 'supplier_id' }))
  supplierId!: string
  @Column(textColumn(40))
  number!: string
  @Column(dateColumn({ name: 'valid_from' }))
  validFrom!: string
  @Column(dateColumn({ name: 'valid_to', nullable: true }))
  validTo!: string | null
}

@Entity({ name: 'supplier_contract_term' })
export class SupplierContractTermEntity {
  @Column(idColumn({ primary: true, name: 'contract_id' }))
  contractId!: string
  @Column(idColumn({ primary: true, name: 'offering_id' }))
  offeringId!: string
  @Column({ type: 'smallint', unsigned: true })
  months!: number
  @Column(moneyColumn({ name: 'monthly_cost_cents' }))
  monthlyCostCents!: number
}
