import type { ClientRole } from '#contract/principal.js'
import type { Reads } from './reads.js'
import type { PersonFact, RoleFact } from '../domain/signing-authority.js'

/** What the local copy of a client's file says: people and their roles over time. */
export interface ClientFile {
  people: PersonFact[]
  roles: RoleFact[]
}

/** Reads with the transaction, so that the decision and its facts are of one moment. */
export async function readClientFile(reads: Reads, clientId: string): Promise<ClientFile> {
  const people = await reads.query<{ id: string; active: number; left_on: string | null; changed_at: string }>(
    'SELECT id, active, left_on, changed_at FROM copied_contacts WHERE client_id = ?',
    [clientId],
  )
  const roles = await reads.query<{
    contact_id: string
    role: ClientRole
    valid_from: string
    planned_to: string | null
    ended_to: string | null
    end_recorded_at: string | null
    recorded_at: string
  }>(
    `SELECT contact_id, role, valid_from, planned_to, ended_to, end_recorded_at, recorded_at
     FROM signing_authority WHERE client_id = ?`,
    [clientId],
  )
  return {
    people: people.map((p) => ({
      contactId: p.id,
      active: Number(p.active) === 1,
      leftOn: p.left_on,
      changedAt: p.changed_at,
    })),
    roles: roles.map((r) => ({
      contactId: r.contact_id,
      role: r.role,
      validFrom: r.valid_from,
      plannedTo: r.planned_to,
      endedTo: r.ended_to,
      endRecordedAt: r.end_recorded_at,
      recordedAt: r.recorded_at,
    })),
  }
}

/** Whether events of this client wait behind a parked one: the copy's position then says nothing of its file. */
export async function clientFileIsParked(reads: Reads, clientId: string): Promise<boolean> {
  const rows = await reads.query(
    `SELECT 1 FROM parked_event WHERE source = 'clients' AND JSON_UNQUOTE(JSON_EXTRACT(event, '$.clientId')) = ? LIMIT 1`,
    [clientId],
  )
  return rows.length > 0
}
