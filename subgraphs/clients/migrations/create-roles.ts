import { CODE, ID, INSTANT, migration, TEXT, tableOptions } from '#kernel/migration.js'

/** Written notices (S36), roles over time and their ends: rows are added, never changed (R19a). */
export const createRoles = migration(4, 'create-roles', [
  `CREATE TABLE IF NOT EXISTS written_notice (
    id ${ID} NOT NULL PRIMARY KEY,
    client_id ${ID} NOT NULL,
    channel ${CODE(8)} NOT NULL,
    received_at ${INSTANT} NOT NULL,
    document_ref ${TEXT(200)} NOT NULL,
    recorded_at ${INSTANT} NOT NULL,
    recorded_by ${CODE(64)} NOT NULL,
    KEY written_notice_of_client (client_id, id),
    CONSTRAINT written_notice_client FOREIGN KEY (client_id) REFERENCES client (id),
    CONSTRAINT written_notice_channel CHECK (channel IN ('LETTER', 'EMAIL', 'PORTAL')),
    CONSTRAINT written_notice_received CHECK (received_at <= recorded_at)
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS role_assignment (
    id ${ID} NOT NULL PRIMARY KEY,
    client_id ${ID} NOT NULL,
    contact_id ${ID} NOT NULL,
    role ${CODE(32)} NOT NULL,
    valid_from ${INSTANT} NOT NULL,
    valid_to ${INSTANT} NULL,
    notice_id ${ID} NOT NULL,
    recorded_at ${INSTANT} NOT NULL,
    recorded_by ${CODE(64)} NOT NULL,
    KEY role_of_client (client_id, valid_from, id),
    KEY role_of_contact (contact_id, valid_from, id),
    CONSTRAINT role_client FOREIGN KEY (client_id) REFERENCES client (id),
    CONSTRAINT role_contact FOREIGN KEY (contact_id) REFERENCES contact (id),
    CONSTRAINT role_notice FOREIGN KEY (notice_id) REFERENCES written_notice (id),
    CONSTRAINT role_known CHECK (role IN ('CLIENT_VIEWER', 'CLIENT_REQUESTER', 'DESIGNATED_CONTACT', 'SIGNATORY_SERVICE',
      'SIGNATORY_CONSULTING', 'CLIENT_INSTALLATION', 'BILLING', 'TECHNICAL', 'SERVICE_MANAGER', 'MANDATE_DESIGNATED_PERSON')),
    CONSTRAINT role_window CHECK (valid_to IS NULL OR valid_to > valid_from)
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS role_ending (
    assignment_id ${ID} NOT NULL,
    recorded_at ${INSTANT} NOT NULL,
    valid_to ${INSTANT} NOT NULL,
    reason ${TEXT(500)} NULL,
    notice_id ${ID} NOT NULL,
    recorded_by ${CODE(64)} NOT NULL,
    PRIMARY KEY (assignment_id, recorded_at),
    CONSTRAINT role_ending_assignment FOREIGN KEY (assignment_id) REFERENCES role_assignment (id),
    CONSTRAINT role_ending_notice FOREIGN KEY (notice_id) REFERENCES written_notice (id)
  ) ${tableOptions}`,
])
