import { CODE, DATE, ID, INSTANT, migration, TEXT, tableOptions } from '#kernel/migration.js'

/** Public bodies (R5) and their official names over time. */
export const createClients = migration(1, 'create-clients', [
  `CREATE TABLE IF NOT EXISTS client (
    id ${ID} NOT NULL PRIMARY KEY,
    number ${CODE(16)} NOT NULL,
    kind ${CODE(32)} NOT NULL,
    status ${CODE(16)} NOT NULL,
    parent_id ${ID} NULL,
    neq ${CODE(10)} NULL,
    address_line1 ${TEXT(120)} NOT NULL,
    address_line2 ${TEXT(120)} NULL,
    city ${TEXT(80)} NOT NULL,
    province ${CODE(2)} NOT NULL,
    postal_code ${CODE(7)} NOT NULL,
    country ${CODE(2)} NOT NULL,
    tax_tps ${CODE(8)} NOT NULL,
    tax_tvq ${CODE(8)} NOT NULL,
    tax_reason ${TEXT(200)} NULL,
    tax_certificate_ref ${TEXT(200)} NULL,
    created_at ${INSTANT} NOT NULL,
    updated_at ${INSTANT} NOT NULL,
    version INT UNSIGNED NOT NULL,
    UNIQUE KEY client_number (number),
    UNIQUE KEY client_neq (neq),
    KEY client_updated (updated_at, id),
    CONSTRAINT client_parent FOREIGN KEY (parent_id) REFERENCES client (id),
    CONSTRAINT client_kind_known CHECK (kind IN ('MINISTRY', 'BUDGETARY_BODY', 'OTHER_PUBLIC_BODY', 'GOVERNMENT_ENTERPRISE',
      'HEALTH_NETWORK', 'EDUCATION_NETWORK', 'MUNICIPAL')),
    CONSTRAINT client_status_known CHECK (status IN ('ACTIVE', 'ENDED')),
    CONSTRAINT client_tax_known CHECK (tax_tps IN ('TAXABLE', 'EXEMPT') AND tax_tvq IN ('TAXABLE', 'EXEMPT'))
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS client_name (
    client_id ${ID} NOT NULL,
    valid_from ${DATE} NOT NULL,
    recorded_at ${INSTANT} NOT NULL,
    name_fr ${TEXT(200)} NOT NULL,
    name_en ${TEXT(200)} NULL,
    PRIMARY KEY (client_id, valid_from, recorded_at),
    CONSTRAINT client_name_client FOREIGN KEY (client_id) REFERENCES client (id)
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS number_series (
    name ${CODE(16)} NOT NULL PRIMARY KEY,
    last INT UNSIGNED NOT NULL
  ) ${tableOptions}`,
  "INSERT IGNORE INTO number_series (name, last) VALUES ('client', 0)",
])
