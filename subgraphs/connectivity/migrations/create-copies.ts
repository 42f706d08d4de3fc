import { CODE, DATE, ID, INSTANT, migration, tableOptions } from '#kernel/migration.js'

/** What connectivity must know of the others to decide, fed by their events. */
export const createCopies = migration(1, 'create-copies', [
  `CREATE TABLE IF NOT EXISTS copied_clients (
    id ${ID} NOT NULL PRIMARY KEY,
    number ${CODE(20)} NOT NULL,
    status ${CODE(12)} NOT NULL
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS copied_sites (
    id ${ID} NOT NULL PRIMARY KEY,
    client_id ${ID} NOT NULL,
    status ${CODE(12)} NOT NULL,
    KEY copied_sites_client (client_id)
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS copied_contacts (
    id ${ID} NOT NULL PRIMARY KEY,
    client_id ${ID} NOT NULL,
    active TINYINT(1) NOT NULL,
    left_on ${DATE} NULL,
    changed_at ${INSTANT} NOT NULL,
    KEY copied_contacts_client (client_id)
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS signing_authority (
    assignment_id ${ID} NOT NULL PRIMARY KEY,
    client_id ${ID} NOT NULL,
    contact_id ${ID} NOT NULL,
    role ${CODE(32)} NOT NULL,
    valid_from ${INSTANT} NOT NULL,
    planned_to ${INSTANT} NULL,
    recorded_at ${INSTANT} NOT NULL,
    ended_to ${INSTANT} NULL,
    end_recorded_at ${INSTANT} NULL,
    KEY signing_authority_client (client_id, role)
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS copied_offerings (
    id ${ID} NOT NULL PRIMARY KEY,
    code ${CODE(40)} NOT NULL,
    category ${CODE(16)} NOT NULL,
    lifecycle ${CODE(16)} NOT NULL,
    access ${CODE(12)} NOT NULL,
    down_kbps INT UNSIGNED NULL,
    up_kbps INT UNSIGNED NULL,
    minimum_term_months SMALLINT UNSIGNED NOT NULL,
    supplier_term_months SMALLINT UNSIGNED NOT NULL,
    requires_any_of JSON NOT NULL,
    interface_profile JSON NULL
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS copied_tariffs (
    id ${ID} NOT NULL PRIMARY KEY,
    offering_id ${ID} NOT NULL,
    revision INT UNSIGNED NOT NULL,
    valid_from ${DATE} NOT NULL,
    valid_to ${DATE} NULL,
    status ${CODE(12)} NOT NULL,
    KEY copied_tariffs_offering (offering_id, valid_from)
  ) ${tableOptions}`,
])
