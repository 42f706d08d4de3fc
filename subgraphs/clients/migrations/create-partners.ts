import { CODE, ID, INSTANT, migration, TEXT, tableOptions } from '#kernel/migration.js'

/** Partners' applications and what clients granted them (R4); a withdrawal is a row of its own. */
export const createPartners = migration(5, 'create-partners', [
  `CREATE TABLE IF NOT EXISTS partner_application (
    id ${ID} NOT NULL PRIMARY KEY,
    kind ${CODE(16)} NOT NULL,
    name ${TEXT(120)} NOT NULL,
    organisation ${TEXT(200)} NOT NULL,
    created_at ${INSTANT} NOT NULL,
    updated_at ${INSTANT} NOT NULL,
    version INT UNSIGNED NOT NULL,
    CONSTRAINT partner_application_kind CHECK (kind IN ('SUPPLIER', 'CLIENT_AGENT'))
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS partner_grant (
    application_id ${ID} NOT NULL,
    client_id ${ID} NOT NULL,
    fn ${CODE(32)} NOT NULL,
    recorded_at ${INSTANT} NOT NULL,
    valid_from ${INSTANT} NOT NULL,
    valid_to ${INSTANT} NULL,
    recorded_by ${CODE(64)} NOT NULL,
    PRIMARY KEY (application_id, client_id, fn, recorded_at),
    KEY partner_grant_of_client (client_id, application_id),
    CONSTRAINT partner_grant_application FOREIGN KEY (application_id) REFERENCES partner_application (id),
    CONSTRAINT partner_grant_client FOREIGN KEY (client_id) REFERENCES client (id),
    CONSTRAINT partner_grant_function CHECK (fn IN ('ORDERS_READ', 'SUPPLIER_MILESTONES')),
    CONSTRAINT partner_grant_window CHECK (valid_to IS NULL OR valid_to > valid_from)
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS partner_grant_revocation (
    application_id ${ID} NOT NULL,
    client_id ${ID} NOT NULL,
    fn ${CODE(32)} NOT NULL,
    grant_recorded_at ${INSTANT} NOT NULL,
    revoked_at ${INSTANT} NOT NULL,
    recorded_by ${CODE(64)} NOT NULL,
    PRIMARY KEY (application_id, client_id, fn, grant_recorded_at),
    CONSTRAINT partner_grant_revoked FOREIGN KEY (application_id, client_id, fn, grant_recorded_at)
      REFERENCES partner_grant (application_id, client_id, fn, recorded_at)
  ) ${tableOptions}`,
])
