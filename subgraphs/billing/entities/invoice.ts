import type { ChargeKind } from '#contract/events.js'
import { codeColumn, dateColumn, idColumn, instantColumn, moneyColumn, textColumn } from '#kernel/database.js'
import { Column, Entity } from 'typeorm'
import type { InvoiceStatus, Settlement, Validation } from '../domain/invoice-machine.js'

/** An invoice with its three facets (R22). Immutable once finalized, facets and their dates excepted. */
@Entity('invoices')
export class InvoiceEntity {
  @Column(idColumn({ primary: true }))
  id!: string
  @Column(idColumn({ name: 'account_id' }))
  accountId!: string
  @Column(idColumn({ name: 'client_id' }))
  clientId!: string
  /** `YYYY-MM` */
  @Column(codeColumn(7))
  period!: string
  @Column(codeColumn(16))
  type!: 'MONTHLY'
  @Column(codeColumn(20, { nullable: true }))
  number!: string | null
  @Column(codeColumn(16))
  status!: InvoiceStatus
  @Column(codeColumn(16))
  settlement!: Settlement
  @Column(codeColumn(16))
  validation!: Validation
  @Column(codeColumn(8, { name: 'tps_status' }))
  tpsStatus!: 'TAXABLE' | 'EXEMPT'
  @Column(codeColumn(8, { name: 'tvq_status' }))
  tvqStatus!: 'TAXABLE' | 'EXEMPT'
  @Column(moneyColumn())
  subtotal!: number
  @Column(moneyColumn())
  tps!: number
  @Column(moneyColumn())
  tvq!: number
  @Column(moneyColumn())
  total!: number
  @Column({ type: 'int', name: 'line_count' })
  lineCount!: number
  @Column(instantColumn({ name: 'created_at' }))
  createdAt!: string
  @Column(instantColumn({ name: 'updated_at' }))
  updatedAt!: string
  @Column(instantColumn({ name: 'finalized_at', nullable: true }))
  finalizedAt!: string | null
  @Column(instantColumn({ name: 'sent_at', nullable: true }))
  sentAt!: string | null
  @Column({ type: 'int' })
  version!: number
}

/** One charge in one month on an invoice. Taxes are its share of the invoice's, allocated at finalization. */
@Entity('invoice_lines')
export class InvoiceLineEntity {
  @Column(idColumn({ primary: true }))
  id!: string
  @Column(idColumn({ name: 'invoice_id' }))
  invoiceId!: string
  @Column(idColumn({ name: 'client_id' }))
  clientId!: string
  @Column({ type: 'int' })
  ordinal!: number
  @Column(idColumn({ name: 'charge_id' }))
  chargeId!: string
  @Column(idColumn({ name: 'service_id' }))
  serviceId!: string
  @Column(idColumn({ name: 'tariff_version_id' }))
  tariffVersionId!: string
  @Column(codeColumn(20))
  kind!: ChargeKind
  @Column({ type: 'tinyint' })
  correction!: 0 | 1
  @Column(codeColumn(7))
  month!: string
  @Column(textColumn(250, { name: 'description_fr' }))
  descriptionFr!: string
  @Column(textColumn(250, { name: 'description_en' }))
  descriptionEn!: string
  @Column(dateColumn({ name: 'from_date' }))
  fromDate!: string
  @Column(dateColumn({ name: 'to_date' }))
  toDate!: string
  @Column({ type: 'int', nullable: true })
  days!: number | null
  @Column({ type: 'int', name: 'days_in_month', nullable: true })
  daysInMonth!: number | null
  @Column(moneyColumn({ name: 'unit_amount' }))
  unitAmount!: number
  @Column({ type: 'int' })
  quantity!: number
  @Column(moneyColumn())
  amount!: number
  @Column(moneyColumn({ nullable: true }))
  tps!: number | null
  @Column(moneyColumn({ nullable: true }))
  tvq!: number | null
}

/** One past transition of an invoice's facet. */
@Entity('invoice_history')
export class InvoiceHistoryEntity {
  @Column(idColumn({ name: 'invoice_id', primary: true }))
  invoiceId!: string
  @Column({ type: 'int', primary: true })
  sequence!: number
  @Column(codeColumn(12))
  facet!: 'STATUS' | 'SETTLEMENT' | 'VALIDATION'
  @Column(codeColumn(16, { name: 'from_state', nullable: true }))
  fromState!: string | null
  @Column(codeColumn(16, { name: 'to_state' }))
  toState!: string
  @Column(codeColumn(32))
  action!: string
  @Column(instantColumn({ name: 'at_instant' }))
  at!: string
  @Column(codeColumn(64, { name: 'actor' }))
  actor!: string
  @Column(textColumn(500, { nullable: true }))
  reason!: string | null
}
