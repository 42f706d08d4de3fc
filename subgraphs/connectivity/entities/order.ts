import { Column, Entity } from 'typeorm'
import { codeColumn, dateColumn, idColumn, instantColumn, jsonColumn, moneyColumn, textColumn } from '#kernel/database.js'
import type { LineActionName } from '../domain/line-action.js'
import type { LineStatus } from '../domain/line-machine.js'
import type { OrderStatus } from '../domain/order-machine.js'
import type { WaitingOn } from '../domain/order-outcome.js'
import type { SignatureScope } from '../domain/signing-authority.js'
import type { SignedContent } from '../domain/signed-content.js'
import type { TechnicalAnnex } from '../domain/technical-annex.js'

@Entity('orders')
export class OrderEntity {
  @Column(idColumn({ primary: true })) id!: string
  @Column(codeColumn(20, { name: 'requisition_number' })) requisitionNumber!: string
  @Column(codeColumn(20, { nullable: true })) number!: string | null
  @Column(idColumn({ name: 'client_id' })) clientId!: string
  @Column(codeColumn(32)) status!: OrderStatus
  @Column(codeColumn(20, { name: 'waiting_on', nullable: true })) waitingOn!: WaitingOn | null
  @Column(textColumn(4000)) need!: string
  @Column(codeColumn(20, { name: 'price_basis' })) priceBasis!: 'TARIFF' | 'SPECIAL_SERVICE'
  @Column(dateColumn({ name: 'needed_by', nullable: true })) neededBy!: string | null
  @Column(codeColumn(24, { name: 'signature_scope' })) signatureScope!: SignatureScope
  @Column(idColumn({ name: 'revises_order_id', nullable: true })) revisesOrderId!: string | null
  @Column(textColumn(4000, { name: 'special_conditions', nullable: true })) specialConditions!: string | null
  @Column(textColumn(1000, { name: 'closing_reason', nullable: true })) closingReason!: string | null
  @Column(codeColumn(16, { name: 'cancellation_type', nullable: true })) cancellationType!: 'TECHNICAL' | 'COMMERCIAL' | null
  @Column({ type: 'int', unsigned: true }) version!: number
  @Column(codeColumn(64, { name: 'created_by' })) createdBy!: string
  @Column(instantColumn({ name: 'created_at' })) createdAt!: string
  @Column(instantColumn({ name: 'updated_at' })) updatedAt!: string
  @Column(instantColumn({ name: 'submitted_at', nullable: true })) submittedAt!: string | null
  @Column(instantColumn({ name: 'acknowledged_at', nullable: true })) acknowledgedAt!: string | null
  @Column(instantColumn({ name: 'accepted_at', nullable: true })) acceptedAt!: string | null
  @Column(dateColumn({ name: 'completed_on', nullable: true })) completedOn!: string | null
}

@Entity('order_lines')
export class OrderLineEntity {
  @Column(idColumn({ primary: true })) id!: string
  @Column(idColumn({ name: 'order_id' })) orderId!: string
  @Column({ type: 'smallint', unsigned: true }) ordinal!: number
  @Column(codeColumn(16)) action!: LineActionName
  @Column(idColumn({ name: 'offering_id' })) offeringId!: string
  @Column(idColumn({ name: 'site_id' })) siteId!: string
  @Column({ type: 'int', unsigned: true }) quantity!: number
  @Column({ type: 'smallint', unsigned: true, name: 'term_months' }) termMonths!: number
  @Column(codeColumn(16, { name: 'link_role' })) linkRole!: 'PRIMARY' | 'BACKUP'
  @Column(idColumn({ name: 'service_id', nullable: true })) serviceId!: string | null
  @Column(codeColumn(24)) status!: LineStatus
  @Column(codeColumn(20, { name: 'waiting_on', nullable: true })) waitingOn!: WaitingOn | null
  @Column(textColumn(1000, { name: 'waiting_reason', nullable: true })) waitingReason!: string | null
  @Column(instantColumn({ name: 'waiting_since', nullable: true })) waitingSince!: string | null
  @Column(instantColumn({ name: 'waiting_due_at', nullable: true })) waitingDueAt!: string | null
  @Column(moneyColumn({ name: 'charge_cents', nullable: true })) chargeCents!: number | null
  @Column({ type: 'boolean', name: 'charge_blocking', nullable: true }) chargeBlocking!: boolean | null
  @Column(dateColumn({ name: 'expected_on', nullable: true })) expectedOn!: string | null
  @Column(idColumn({ name: 'tariff_version_id', nullable: true })) tariffVersionId!: string | null
  @Column({ type: 'smallint', unsigned: true, name: 'annex_revision' }) annexRevision!: number
}

@Entity('order_signatures')
export class OrderSignatureEntity {
  @Column(idColumn({ primary: true })) id!: string
  @Column(idColumn({ name: 'order_id' })) orderId!: string
  @Column(idColumn({ name: 'contact_id' })) contactId!: string
  @Column(codeColumn(24)) scope!: SignatureScope
  @Column(instantColumn({ name: 'signed_at' })) signedAt!: string
  @Column({ type: 'mediumtext', charset: 'utf8mb4', collation: 'utf8mb4_bin', name: 'content_text' }) contentText!: string
  @Column(jsonColumn({ name: 'content_json' })) contentJson!: SignedContent
  @Column({ type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin', name: 'content_hash' }) contentHash!: string
  /** Position of the clients' feed that the signature relied on (R7). */
  @Column({ type: 'bigint', unsigned: true, name: 'authority_position' }) authorityPosition!: string
  /** Position that the copy must have passed before the order is acknowledged: it is past `signedAt` (R7). */
  @Column({ type: 'bigint', unsigned: true, name: 'recheck_position', nullable: true }) recheckPosition!: string | null
  @Column(instantColumn({ name: 'rechecked_at', nullable: true })) recheckedAt!: string | null
}

@Entity('technical_annexes')
export class TechnicalAnnexEntity {
  @Column(idColumn({ primary: true, name: 'line_id' })) lineId!: string
  @Column({ primary: true, type: 'smallint', unsigned: true }) revision!: number
  @Column(jsonColumn()) content!: TechnicalAnnex
  @Column(instantColumn({ name: 'created_at' })) createdAt!: string
  @Column(codeColumn(64, { name: 'created_by' })) createdBy!: string
}
