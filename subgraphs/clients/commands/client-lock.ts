import type { Tx } from '#kernel/transaction.js'
import type { ClientRole } from '#contract/principal.js'
import type { ClientStatus } from '../domain/labels.js'
import { recordingMoment } from '../domain/recording-moment.js'
import type { RoleRecord } from '../domain/role-window.js'
import { rolesBy } from '../queries/role-rows.js'

/** A client whose row is locked: nobody else changes its people or their roles until commit. */
export interface LockedClient {
  id: string
  status: ClientStatus
  version: number
  /** The instant of this change: after every earlier change of the client. */
  moment: string
}

/** Locks a client's row; null when there is no such client. */
export async function lockClient(tx: Tx, clientId: string): Promise<LockedClient | null> {
  const [row] = await tx.query<{ id: string; status: ClientStatus; version: number; updated_at: string }>(
    'SELECT id, status, version, updated_at FROM client WHERE id = ? FOR UPDATE',
    [clientId],
  )
  if (!row) return null
  return { id: row.id, status: row.status, version: Number(row.version), moment: recordingMoment(tx.now, row.updated_at) }
}

/** Marks the client as changed. */
export async function touchClient(tx: Tx, client: LockedClient): Promise<void> {
  await tx.query('UPDATE client SET version = version + 1, updated_at = ? WHERE id = ?', [client.moment, client.id])
}

/** A client's people as decisions need them: every role ever given, and who left when. */
export interface ClientPeople {
  roles: Array<RoleRecord & { role: ClientRole; clientId: string }>
  leftOn: Map<string, string>
}

export async function readPeople(tx: Tx, clientId: string): Promise<ClientPeople> {
  const roles = await rolesBy(tx, 'client_id', [clientId])
  const left = await tx.query<{ id: string; left_on: string }>(
    'SELECT id, left_on FROM contact WHERE client_id = ? AND left_on IS NOT NULL',
    [clientId],
  )
  return { roles, leftOn: new Map(left.map((r) => [r.id, r.left_on])) }
}
