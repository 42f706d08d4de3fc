import type { TariffChargePayload } from '#contract/events.js'
import { codeColumn, dateColumn, idColumn, jsonColumn } from '#kernel/database.js'
import { Column, Entity } from 'typeorm'

/** The copy of a tariff version of the catalogue: its amounts are what charges start with (R16). */
@Entity('tariff_versions')
export class TariffVersionEntity {
  @Column(idColumn({ primary: true }))
  id!: string
  @Column(idColumn({ name: 'offering_id' }))
  offeringId!: string
  @Column(codeColumn(32, { name: 'offering_code' }))
  offeringCode!: string
  @Column({ type: 'int' })
  revision!: number
  @Column(dateColumn({ name: 'valid_from' }))
  validFrom!: string
  @Column(dateColumn({ name: 'valid_to', nullable: true }))
  validTo!: string | null
  @Column(codeColumn(16))
  status!: 'SCHEDULED' | 'CANCELLED'
  @Column(codeColumn(16))
  application!: 'NEXT_PERIOD' | 'PRORATE'
  @Column(jsonColumn())
  charges!: TariffChargePayload[]
}
