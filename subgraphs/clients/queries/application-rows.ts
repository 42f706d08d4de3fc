import DataLoader from 'dataloader'
import type { GrantFunction } from '#contract/principal.js'
import type { Read } from '#kernel/core.js'
import type { ApplicationKind } from '../domain/labels.js'
import type { GrantRecord } from '../domain/partner-grant.js'

export interface ApplicationRow {
  id: string
  kind: ApplicationKind
  name: string
  organisation: string
  createdAt: string
  updatedAt: string
  version: number
}

export const APPLICATION_COLUMNS = 'id, kind, name, organisation, created_at AS createdAt, updated_at AS updatedAt, version'

export interface GrantRow extends GrantRecord {
  applicationId: string
  fn: GrantFunction
  recordedAt: string
}

/** Grants by application or by client, ended ones too, oldest first, with their withdrawal: one statement. */
export function grantsBy(read: Read, column: 'application_id' | 'client_id', values: readonly string[]): Promise<GrantRow[]> {
  return read.query<GrantRow>(
    `SELECT g.application_id AS applicationId, g.client_id AS clientId, g.fn, g.valid_from AS validFrom, g.valid_to AS validTo,
       g.recorded_at AS recordedAt, r.revoked_at AS revokedAt
     FROM partner_grant g LEFT JOIN partner_grant_revocation r ON r.application_id = g.application_id AND r.client_id = g.client_id
       AND r.fn = g.fn AND r.grant_recorded_at = g.recorded_at
     WHERE g.${column} IN (?) ORDER BY g.valid_from, g.recorded_at, g.client_id, g.fn`,
    [values],
  )
}

/** All grants of each application or client. */
export function grantsLoader(read: Read, column: 'application_id' | 'client_id'): DataLoader<string, GrantRow[]> {
  return new DataLoader(async (parents) => {
    const grants = Map.groupBy(await grantsBy(read, column, parents), (g) =>
      column === 'client_id' ? g.clientId : g.applicationId,
    )
    return parents.map((parent) => grants.get(parent) ?? [])
  })
}
