import { reaction } from '#kernel/reaction.js'

/** Signing authority and the other roles, with both times (S35, R19a). An end recorded later is kept beside the end given first. */
export const copyAssignedRoles = reaction(
  'copy-assigned-roles',
  { from: 'clients', on: ['role.assigned'] },
  async ({ payload: p }, tx) => {
    await tx.query(
      `INSERT INTO signing_authority (assignment_id, client_id, contact_id, role, valid_from, planned_to, recorded_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE client_id = VALUES(client_id), contact_id = VALUES(contact_id), role = VALUES(role),
       valid_from = VALUES(valid_from), planned_to = VALUES(planned_to), recorded_at = VALUES(recorded_at)`,
      [p.assignmentId, p.clientId, p.contactId, p.role, p.validFrom, p.validTo, p.recordedAt],
    )
  },
)

export const copyEndedRoles = reaction(
  'copy-ended-roles',
  { from: 'clients', on: ['role.ended'] },
  async ({ payload: p }, tx) => {
    await tx.query('UPDATE signing_authority SET ended_to = ?, end_recorded_at = ? WHERE assignment_id = ?', [
      p.validTo,
      p.recordedAt,
      p.assignmentId,
    ])
  },
)

export const copyContacts = reaction('copy-contacts', { from: 'clients', on: ['contact.changed'] }, async (event, tx) => {
  const p = event.payload
  await tx.query(
    `INSERT INTO copied_contacts (id, client_id, active, left_on, changed_at) VALUES (?, ?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE client_id = VALUES(client_id), active = VALUES(active), left_on = VALUES(left_on), changed_at = VALUES(changed_at)`,
    [p.contactId, p.clientId, p.active ? 1 : 0, p.leftOn, event.occurredAt],
  )
})

export const copyClients = reaction('copy-clients', { from: 'clients', on: ['client.changed'] }, async ({ payload: p }, tx) => {
  await tx.query(
    `INSERT INTO copied_clients (id, number, status) VALUES (?, ?, ?)
     ON DUPLICATE KEY UPDATE number = VALUES(number), status = VALUES(status)`,
    [p.clientId, p.number, p.status],
  )
})

export const copySites = reaction('copy-sites', { from: 'clients', on: ['site.changed'] }, async ({ payload: p }, tx) => {
  await tx.query(
    `INSERT INTO copied_sites (id, client_id, status) VALUES (?, ?, ?)
     ON DUPLICATE KEY UPDATE client_id = VALUES(client_id), status = VALUES(status)`,
    [p.siteId, p.clientId, p.status],
  )
})
