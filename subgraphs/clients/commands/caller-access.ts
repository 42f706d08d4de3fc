import type { GrantFunction } from '#contract/principal.js'
import { replaceCallerAccess } from '#kernel/caller-access.js'
import { timerKind } from '#kernel/timer.js'
import type { Tx } from '#kernel/transaction.js'
import { type AccessDecision, accessOfApplication, accessOfPerson } from '../domain/caller-access.js'
import type { GrantRecord } from '../domain/partner-grant.js'
import { grantsBy } from '../queries/application-rows.js'
import { announceContact } from './announce.js'

type CallerKind = 'CLIENT_PERSON' | 'APPLICATION'

const TIMER = 'refresh-caller-access'

/** Computes again what a person may see, stores it here, and tells the other subgraphs, all in the transaction of the change. */
export async function refreshPersonAccess(
  tx: Tx,
  person: { id: string; clientId: string; leftOn: string | null },
  moment: string,
): Promise<void> {
  await storeAccess(
    tx,
    { subject: person.id, kind: 'CLIENT_PERSON', clientId: person.clientId },
    accessOfPerson(person, moment),
  )
}

/** Computes again what an application may see, from its grants. */
export async function refreshApplicationAccess(tx: Tx, applicationId: string, moment: string): Promise<void> {
  const grants: GrantRecord[] = await grantsBy(tx, 'application_id', [applicationId])
  await storeAccess(tx, { subject: applicationId, kind: 'APPLICATION', clientId: null }, accessOfApplication(grants, moment))
}

async function storeAccess(
  tx: Tx,
  caller: { subject: string; kind: CallerKind; clientId: string | null },
  { access, changesAt }: AccessDecision,
): Promise<void> {
  const snapshot: {
    subject: string
    kind: CallerKind
    access: Array<{ clientId: string; functions: 'ALL' | GrantFunction[] }>
  } = {
    subject: caller.subject,
    kind: caller.kind,
    access,
  }
  await replaceCallerAccess(tx, snapshot)
  tx.emit({
    type: 'caller.accessChanged',
    aggregateType: caller.kind === 'APPLICATION' ? 'application' : 'contact',
    aggregateId: caller.subject,
    clientId: caller.clientId,
    payload: snapshot,
  })
  if (changesAt === null) tx.cancelTimer(TIMER, caller.subject)
  else
    tx.schedule({ kind: TIMER, key: caller.subject, dueAt: changesAt, payload: { subject: caller.subject, kind: caller.kind } })
}

/** A last day has passed, a grant begins or ends: access changes without anybody doing anything. */
export const refreshCallerAccess = timerKind<{ subject: string; kind: CallerKind }>(TIMER, async ({ subject, kind }, tx) => {
  if (kind === 'APPLICATION') {
    await tx.query('SELECT id FROM partner_application WHERE id = ? FOR UPDATE', [subject])
    await refreshApplicationAccess(tx, subject, tx.now)
    return
  }
  const [person] = await tx.query<{ id: string; clientId: string; leftOn: string | null }>(
    'SELECT id, client_id AS clientId, left_on AS leftOn FROM contact WHERE id = ? FOR UPDATE',
    [subject],
  )
  if (!person) return
  announceContact(tx, person, tx.now)
  await refreshPersonAccess(tx, person, tx.now)
})
