import { newId } from '#kernel/ids.js'
import type { Tx } from '#kernel/transaction.js'
import type { RoleWanted } from '../domain/role-decisions.js'
import { RoleAssignmentEntity, RoleEndingEntity } from '../entities/role.js'
import type { RoleRow } from '../queries/role-rows.js'
import { announceRoleAssigned, announceRoleEnded } from './announce.js'
import type { LockedClient } from './client-lock.js'

/** Adds an assignment that was decided, and tells the others. @returns its id */
export async function addAssignment(tx: Tx, client: LockedClient, wanted: RoleWanted, noticeId: string): Promise<string> {
  const row = { id: newId('rol'), clientId: client.id, ...wanted, noticeId, recordedAt: client.moment, recordedBy: tx.actor }
  await tx.manager.insert(RoleAssignmentEntity, row)
  announceRoleAssigned(tx, row)
  return row.id
}

/** Adds an end of a role that was decided, and tells the others. */
export async function addEnding(
  tx: Tx,
  client: LockedClient,
  role: Pick<RoleRow, 'id' | 'clientId' | 'contactId' | 'role'>,
  ending: { validTo: string; noticeId: string; reason: string | null },
): Promise<void> {
  await tx.manager.insert(RoleEndingEntity, {
    assignmentId: role.id,
    ...ending,
    recordedAt: client.moment,
    recordedBy: tx.actor,
  })
  announceRoleEnded(tx, role, { validTo: ending.validTo, recordedAt: client.moment })
}
