import DataLoader from 'dataloader'
import type { ClientRole } from '#contract/principal.js'
import type { Read } from '#kernel/core.js'
import type { RoleRecord } from '../domain/role-window.js'

/** An assignment with every end recorded for it, oldest first. */
export interface RoleRow extends RoleRecord {
  clientId: string
  noticeId: string
  endings: Array<{ validTo: string; recordedAt: string; reason: string | null; noticeId: string }>
}

interface JoinedRow {
  id: string
  clientId: string
  contactId: string
  role: ClientRole
  validFrom: string
  validTo: string | null
  recordedAt: string
  noticeId: string
  endedTo: string | null
  endRecordedAt: string | null
  endReason: string | null
  endNoticeId: string | null
}

/** Assignments by id, client or person, in the order of their start, with their ends: one statement. */
export async function rolesBy(
  read: Read,
  column: 'id' | 'client_id' | 'contact_id',
  values: readonly string[],
): Promise<RoleRow[]> {
  const rows = await read.query<JoinedRow>(
    `SELECT a.id, a.client_id AS clientId, a.contact_id AS contactId, a.role, a.valid_from AS validFrom, a.valid_to AS validTo,
       a.recorded_at AS recordedAt, a.notice_id AS noticeId, e.valid_to AS endedTo, e.recorded_at AS endRecordedAt,
       e.reason AS endReason, e.notice_id AS endNoticeId
     FROM role_assignment a LEFT JOIN role_ending e ON e.assignment_id = a.id
     WHERE a.${column} IN (?) ORDER BY a.valid_from, a.id, e.recorded_at`,
    [values],
  )
  const roles = new Map<string, RoleRow>()
  for (const { endedTo, endRecordedAt, endReason, endNoticeId, ...own } of rows) {
    const role = roles.get(own.id) ?? { ...own, endings: [] }
    roles.set(own.id, role)
    if (endedTo !== null && endRecordedAt !== null && endNoticeId !== null) {
      role.endings.push({ validTo: endedTo, recordedAt: endRecordedAt, reason: endReason, noticeId: endNoticeId })
    }
  }
  return [...roles.values()]
}

/** Assignments by id. */
export function roleLoader(read: Read): DataLoader<string, RoleRow | null> {
  return new DataLoader(async (ids) => {
    const found = new Map((await rolesBy(read, 'id', ids)).map((role) => [role.id, role]))
    return ids.map((id) => found.get(id) ?? null)
  })
}

/** All assignments of each client or person. */
export function rolesLoader(read: Read, column: 'client_id' | 'contact_id'): DataLoader<string, RoleRow[]> {
  return new DataLoader(async (parents) => {
    const roles = Map.groupBy(await rolesBy(read, column, parents), (role) =>
      column === 'client_id' ? role.clientId : role.contactId,
    )
    return parents.map((parent) => roles.get(parent) ?? [])
  })
}
