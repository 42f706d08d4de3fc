import { CODE, DATE, ID, INSTANT, migration, TEXT, tableOptions } from '#kernel/migration.js'

/** People of the clients. */
export const createContacts = migration(2, 'create-contacts', [
  `CREATE TABLE IF NOT EXISTS contact (
    id ${ID} NOT NULL PRIMARY KEY,
    client_id ${ID} NOT NULL,
    given_name ${TEXT(80)} NOT NULL,
    family_name ${TEXT(80)} NOT NULL,
    job_title_fr ${TEXT(120)} NULL,
    job_title_en ${TEXT(120)} NULL,
    email ${TEXT(254)} NOT NULL,
    phone_number ${CODE(16)} NULL,
    phone_extension ${CODE(8)} NULL,
    left_on ${DATE} NULL,
    created_at ${INSTANT} NOT NULL,
    updated_at ${INSTANT} NOT NULL,
    version INT UNSIGNED NOT NULL,
    KEY contact_of_client (client_id, id),
    CONSTRAINT contact_client FOREIGN KEY (client_id) REFERENCES client (id)
  ) ${tableOptions}`,
])
