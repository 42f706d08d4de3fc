import { Column, Entity } from 'typeorm'
import { codeColumn, idColumn, instantColumn, textColumn } from '#kernel/database.js'

/** Append-only: every transition of an order, a line or a service. */
@Entity('state_history')
export class StateHistoryEntity {
  @Column(idColumn({ primary: true })) id!: string
  @Column(idColumn({ name: 'subject_id' })) subjectId!: string
  @Column({ type: 'int', unsigned: true }) sequence!: number
  @Column(codeColumn(32, { name: 'from_state', nullable: true })) fromState!: string | null
  @Column(codeColumn(32, { name: 'to_state' })) toState!: string
  @Column(codeColumn(40)) action!: string
  @Column(instantColumn()) at!: string
  @Column(codeColumn(64)) actor!: string
  @Column(textColumn(1000, { nullable: true })) reason!: string | null
}
