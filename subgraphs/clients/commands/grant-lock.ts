import type { Principal } from '#contract/principal.js'
import { type Refusal, refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { holdsOneOf } from '../domain/held-role.js'
import type { ApplicationKind } from '../domain/labels.js'
import { recordingMoment } from '../domain/recording-moment.js'
import { rights } from '../domain/rights.js'
import { readPeople } from './client-lock.js'
import { clientEnded, notFound, staleVersion } from './refusals.js'

/** An application whose row is locked: nobody else changes its grants until commit. */
export interface LockedApplication {
  id: string
  kind: ApplicationKind
  moment: string
}

interface GrantTarget {
  clientId: string
  applicationId: string
  expectedVersion?: number | null
}

/**
 * Locks the application, and checks that the client exists for the caller and that the caller may decide for it: staff by token, a
 * person by the client file (S33, R23).
 */
export async function lockForGrant(
  tx: Tx,
  target: GrantTarget,
  caller: Principal,
): Promise<{ application: LockedApplication } | { refusals: Refusal[] }> {
  const [client] = await tx.query<{ status: string }>('SELECT status FROM client WHERE id = ?', [target.clientId])
  if (!client) return { refusals: [notFound('CLIENT', 'clientId')] }
  const powerless = await refusePowerless(tx, target.clientId, caller)
  if (powerless) return { refusals: [powerless] }
  if (client.status === 'ENDED') return { refusals: [clientEnded('clientId')] }

  const [row] = await tx.query<{ id: string; kind: ApplicationKind; version: number; updated_at: string }>(
    'SELECT id, kind, version, updated_at FROM partner_application WHERE id = ? FOR UPDATE',
    [target.applicationId],
  )
  if (!row) return { refusals: [notFound('APPLICATION', 'applicationId')] }
  const stale = staleVersion(target.expectedVersion, Number(row.version))
  if (stale.length > 0) return { refusals: stale }
  return { application: { id: row.id, kind: row.kind, moment: recordingMoment(tx.now, row.updated_at) } }
}

async function refusePowerless(tx: Tx, clientId: string, caller: Principal): Promise<Refusal | null> {
  if (caller.kind !== 'CLIENT_PERSON') return null
  const [self] = await tx.query('SELECT 1 FROM contact WHERE id = ? AND client_id = ?', [caller.subject, clientId])
  if (!self) return notFound('CLIENT', 'clientId')
  const roles = rights.grantAccess.client
  const { holds, authorised } = holdsOneOf(await readPeople(tx, clientId), { contactId: caller.subject, roles }, tx.now)
  if (holds) return null
  return refusal(
    'ROLE_MISSING',
    {
      fr: "Seul l'interlocuteur du client décide de ce qu'un partenaire voit.",
      en: "Only the client's designated contact decides what a partner sees.",
    },
    { path: ['input', 'clientId'], rule: 'S33', __typename: 'RoleRefusal', roles, authorised },
  )
}

/** Marks the application as changed. */
export async function touchApplication(tx: Tx, application: LockedApplication): Promise<void> {
  await tx.query('UPDATE partner_application SET version = version + 1, updated_at = ? WHERE id = ?', [
    application.moment,
    application.id,
  ])
}
