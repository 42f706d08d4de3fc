import type { ChargeKind } from '#contract/events.js'
import { codeColumn, dateColumn, idColumn, instantColumn, moneyColumn } from '#kernel/database.js'
import { Column, Entity } from 'typeorm'
import type { ChargeStatus } from '../domain/charge-machine.js'

/** What a client pays for a service, from a tariff version. Unique per service, kind and cause: a replay starts nothing twice. */
@Entity('charges')
export class ChargeEntity {
  @Column(idColumn({ primary: true }))
  id!: string
  @Column(idColumn({ name: 'account_id' }))
  accountId!: string
  @Column(idColumn({ name: 'client_id' }))
  clientId!: string
  @Column(idColumn({ name: 'service_id' }))
  serviceId!: string
  @Column(codeColumn(32, { name: 'service_number' }))
  serviceNumber!: string
  @Column(idColumn({ name: 'order_id', nullable: true }))
  orderId!: string | null
  @Column(idColumn({ name: 'offering_id' }))
  offeringId!: string
  @Column(codeColumn(32, { name: 'offering_code' }))
  offeringCode!: string
  @Column(idColumn({ name: 'tariff_version_id' }))
  tariffVersionId!: string
  @Column(codeColumn(20))
  kind!: ChargeKind
  @Column(codeColumn(64))
  cause!: string
  @Column(codeColumn(12))
  status!: ChargeStatus
  @Column(moneyColumn({ name: 'unit_amount' }))
  unitAmount!: number
  @Column({ type: 'int' })
  quantity!: number
  @Column(dateColumn({ name: 'started_on' }))
  startedOn!: string
  @Column(dateColumn({ name: 'ended_on', nullable: true }))
  endedOn!: string | null
  @Column(instantColumn({ name: 'created_at' }))
  createdAt!: string
  @Column(instantColumn({ name: 'updated_at' }))
  updatedAt!: string
  @Column({ type: 'int' })
  version!: number
}

/** Days on which a recurring charge runs; `untilDate` is the first day that isn't billed. */
@Entity('charge_windows')
export class ChargeWindowEntity {
  @Column(idColumn({ name: 'charge_id', primary: true }))
  chargeId!: string
  @Column({ type: 'int', primary: true })
  ordinal!: number
  @Column(dateColumn({ name: 'from_date' }))
  fromDate!: string
  @Column(dateColumn({ name: 'until_date', nullable: true }))
  untilDate!: string | null
}
