import { Column, Entity } from 'typeorm'
import { codeColumn, idColumn, instantColumn, jsonColumn, textColumn } from '#kernel/database.js'
import type { CompatibilityFinding } from '../domain/compatibility/finding.js'
import type { Gate, Verdict } from '../domain/report-standing.js'

@Entity('compatibility_reports')
export class CompatibilityReportEntity {
  @Column(idColumn({ primary: true })) id!: string
  @Column(idColumn({ name: 'order_id' })) orderId!: string
  @Column(idColumn({ name: 'line_id' })) lineId!: string
  @Column(codeColumn(16)) gate!: Gate
  @Column(codeColumn(12)) verdict!: Verdict
  @Column(codeColumn(32, { name: 'rules_version' })) rulesVersion!: string
  @Column({ type: 'smallint', unsigned: true, name: 'annex_revision' }) annexRevision!: number
  /** SHA-256 of the facts used: a report whose facts changed is stale. */
  @Column({ type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin', name: 'inputs_hash' }) inputsHash!: string
  @Column(jsonColumn()) finding!: CompatibilityFinding
  @Column(instantColumn({ name: 'evaluated_at' })) evaluatedAt!: string
  @Column(codeColumn(64, { name: 'evaluated_by' })) evaluatedBy!: string
  @Column(idColumn({ name: 'attested_by', nullable: true })) attestedBy!: string | null
  @Column(instantColumn({ name: 'attested_at', nullable: true })) attestedAt!: string | null
  @Column(codeColumn(64, { name: 'waived_by', nullable: true })) waivedBy!: string | null
  @Column(instantColumn({ name: 'waived_at', nullable: true })) waivedAt!: string | null
  @Column(textColumn(1000, { name: 'waiver_reason', nullable: true })) waiverReason!: string | null
}
