import { codeColumn, dateColumn, idColumn, instantColumn, moneyColumn, textColumn } from '#kernel/database.js'
import { Column, Entity } from 'typeorm'
import type { TariffApplication, TariffChangeReason } from '../domain/tariff-change.js'
import type { TariffChargeKind, TariffUnit } from '../domain/tariff-charge.js'

@Entity({ name: 'tariff_version' })
export class TariffVersionEntity {
  @Column(idColumn({ primary: true }))
  id!: string
  @Column(idColumn({ name: 'offering_id' }))
  offeringId!: string
  @Column({ type: 'int', unsigned: true })
  revision!: number
  @Column({ type: 'int', unsigned: true, name: 'replaces_revision', nullable: true })
  replacesRevision!: number | null
  @Column(dateColumn({ name: 'valid_from' }))
  validFrom!: string
  @Column(dateColumn({ name: 'valid_to', nullable: true }))
  validTo!: string | null
  @Column(codeColumn(16))
  status!: 'SCHEDULED' | 'CANCELLED'
  @Column(codeColumn(24))
  reason!: TariffChangeReason
  @Column(textColumn(500, { name: 'reason_text_fr', nullable: true }))
  reasonTextFr!: string | null
  @Column(textColumn(500, { name: 'reason_text_en', nullable: true }))
  reasonTextEn!: string | null
  @Column(codeColumn(16))
  application!: TariffApplication
  @Column(idColumn({ name: 'supplier_contract_id', nullable: true }))
  supplierContractId!: string | null
  @Column(instantColumn({ name: 'created_at' }))
  createdAt!: string
  @Column(instantColumn({ name: 'updated_at' }))
  updatedAt!: string
  @Column({ type: 'int', unsigned: true })
  version!: number
}

@Entity({ name: 'tariff_charge' })
export class TariffChargeEntity {
  @Column(idColumn({ primary: true, name: 'tariff_version_id' }))
  tariffVersionId!: string
  @Column({ primary: true, type: 'tinyint', unsigned: true })
  place!: number
  @Column(codeColumn(16))
  kind!: TariffChargeKind
  @Column(textColumn(120, { name: 'label_fr' }))
  labelFr!: string
  @Column(textColumn(120, { name: 'label_en', nullable: true }))
  labelEn!: string | null
  @Column(moneyColumn({ name: 'amount_cents' }))
  amountCents!: number
  @Column(moneyColumn({ name: 'rate_ten_thousandths', nullable: true }))
  rateTenThousandths!: number | null
  @Column(codeColumn(16))
  unit!: TariffUnit
  @Column(moneyColumn({ name: 'minimum_ten_thousandths', nullable: true }))
  minimumTenThousandths!: number | null
  @Column(moneyColumn({ name: 'included_ten_thousandths', nullable: true }))
  includedTenThousandths!: number | null
  @Column({ type: 'smallint', unsigned: true, name: 'increment_seconds', nullable: true })
  incrementSeconds!: number | null
}
