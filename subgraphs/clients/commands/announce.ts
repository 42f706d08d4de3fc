import type { ClientRole } from '#contract/principal.js'
import type { Tx } from '#kernel/transaction.js'
import { isPresent } from '../domain/presence.js'
import type { ClientStatus, SiteStatus, TaxStatus } from '../domain/labels.js'

/** What other subgraphs learn of the client file. Complete snapshots, ids and facts only: never personal data. */

export function announceClient(
  tx: Tx,
  client: { id: string; number: string; status: ClientStatus; taxTps: TaxStatus; taxTvq: TaxStatus },
): void {
  tx.emit({
    type: 'client.changed',
    aggregateType: 'client',
    aggregateId: client.id,
    clientId: client.id,
    payload: {
      clientId: client.id,
      number: client.number,
      status: client.status,
      taxProfile: { tps: client.taxTps, tvq: client.taxTvq },
    },
  })
}

export function announceSite(tx: Tx, site: { id: string; clientId: string; buildingId: string; status: SiteStatus }): void {
  tx.emit({
    type: 'site.changed',
    aggregateType: 'site',
    aggregateId: site.id,
    clientId: site.clientId,
    payload: { siteId: site.id, clientId: site.clientId, buildingId: site.buildingId, status: site.status },
  })
}

export function announceContact(tx: Tx, contact: { id: string; clientId: string; leftOn: string | null }, now: string): void {
  tx.emit({
    type: 'contact.changed',
    aggregateType: 'contact',
    aggregateId: contact.id,
    clientId: contact.clientId,
    payload: {
      contactId: contact.id,
      clientId: contact.clientId,
      active: isPresent(contact.leftOn, now),
      leftOn: contact.leftOn,
    },
  })
}

interface RoleFacts {
  id: string
  clientId: string
  contactId: string
  role: ClientRole
}

export function announceRoleAssigned(
  tx: Tx,
  role: RoleFacts & { validFrom: string; validTo: string | null; recordedAt: string },
): void {
  tx.emit({
    type: 'role.assigned',
    aggregateType: 'role',
    aggregateId: role.id,
    clientId: role.clientId,
    payload: {
      assignmentId: role.id,
      clientId: role.clientId,
      contactId: role.contactId,
      role: role.role,
      validFrom: role.validFrom,
      validTo: role.validTo,
      recordedAt: role.recordedAt,
    },
  })
}

export function announceRoleEnded(tx: Tx, role: RoleFacts, ending: { validTo: string; recordedAt: string }): void {
  tx.emit({
    type: 'role.ended',
    aggregateType: 'role',
    aggregateId: role.id,
    clientId: role.clientId,
    payload: {
      assignmentId: role.id,
      clientId: role.clientId,
      contactId: role.contactId,
      role: role.role,
      validTo: ending.validTo,
      recordedAt: ending.recordedAt,
    },
  })
}
