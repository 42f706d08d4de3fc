import { CODE, DATE, ID, INSTANT, migration, tableOptions } from '#kernel/migration.js'

export const createAccounts = migration(1, 'create-accounts', [
  `CREATE TABLE IF NOT EXISTS accounts (
    id ${ID} NOT NULL,
    client_id ${ID} NOT NULL,
    client_number ${CODE(32)} NOT NULL,
    status ${CODE(8)} NOT NULL,
    tps ${CODE(8)} NOT NULL,
    tvq ${CODE(8)} NOT NULL,
    billed_from ${DATE} NOT NULL,
    created_at ${INSTANT} NOT NULL,
    updated_at ${INSTANT} NOT NULL,
    version INT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY one_account_per_client (client_id),
    CONSTRAINT account_status CHECK (status IN ('ACTIVE', 'ENDED')),
    CONSTRAINT account_taxes CHECK (tps IN ('TAXABLE', 'EXEMPT') AND tvq IN ('TAXABLE', 'EXEMPT'))
  ) ${tableOptions}`,
])
