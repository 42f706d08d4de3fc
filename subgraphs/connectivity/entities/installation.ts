import { Column, Entity } from 'typeorm'
import { codeColumn, idColumn, instantColumn, textColumn } from '#kernel/database.js'

/** Append-only: a correction is another row (R11). */
@Entity('milestones')
export class MilestoneEntity {
  @Column(idColumn({ primary: true })) id!: string
  @Column(idColumn({ name: 'line_id' })) lineId!: string
  @Column({ type: 'int', unsigned: true }) sequence!: number
  @Column(codeColumn(32)) name!: string
  @Column(instantColumn({ name: 'occurred_at' })) occurredAt!: string
  @Column(instantColumn({ name: 'recorded_at' })) recordedAt!: string
  @Column(codeColumn(64, { name: 'recorded_by' })) recordedBy!: string
  @Column({ type: 'boolean' }) skipped!: boolean
  @Column(textColumn(1000, { nullable: true })) reason!: string | null
  @Column(idColumn({ nullable: true })) corrects!: string | null
}

@Entity('line_tests')
export class LineTestEntity {
  @Column(idColumn({ primary: true })) id!: string
  @Column(idColumn({ name: 'line_id' })) lineId!: string
  @Column(codeColumn(24)) kind!: string
  @Column({ type: 'boolean' }) passed!: boolean
  @Column(textColumn(1000, { nullable: true })) measurement!: string | null
  @Column(instantColumn({ name: 'performed_at' })) performedAt!: string
  @Column(instantColumn({ name: 'recorded_at' })) recordedAt!: string
  @Column(codeColumn(64, { name: 'recorded_by' })) recordedBy!: string
}

@Entity('jeopardies')
export class JeopardyEntity {
  @Column(idColumn({ primary: true })) id!: string
  @Column(idColumn({ name: 'order_id' })) orderId!: string
  @Column(idColumn({ name: 'line_id', nullable: true })) lineId!: string | null
  @Column(codeColumn(12)) severity!: 'NORMAL' | 'HAZARD' | 'CRITICAL'
  @Column(textColumn(1000)) reason!: string
  @Column(instantColumn({ name: 'raised_at' })) raisedAt!: string
  @Column(codeColumn(64, { name: 'raised_by' })) raisedBy!: string
}
