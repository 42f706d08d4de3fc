import { CENTS, DATE, ID, INSTANT, migration, TEXT, tableOptions } from '#kernel/migration.js'

/** Suppliers and what the MCN committed itself to (S41); their costs are confidential. */
export const createSuppliers = migration(3, 'create-suppliers', [
  `CREATE TABLE IF NOT EXISTS supplier (
    id ${ID} NOT NULL PRIMARY KEY,
    name ${TEXT(160)} NOT NULL,
    fictitious TINYINT(1) NOT NULL,
    created_at ${INSTANT} NOT NULL,
    updated_at ${INSTANT} NOT NULL,
    version INT UNSIGNED NOT NULL,
    UNIQUE KEY supplier_name (name)
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS supplier_contract (
    id ${ID} NOT NULL PRIMARY KEY,
    supplier_id ${ID} NOT NULL,
    number ${TEXT(40)} NOT NULL,
    valid_from ${DATE} NOT NULL,
    valid_to ${DATE} NULL,
    UNIQUE KEY supplier_contract_number (number),
    KEY supplier_contract_supplier (supplier_id, valid_from),
    CONSTRAINT supplier_contract_window CHECK (valid_to IS NULL OR valid_to > valid_from),
    CONSTRAINT supplier_contract_supplier FOREIGN KEY (supplier_id) REFERENCES supplier (id)
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS supplier_contract_term (
    contract_id ${ID} NOT NULL,
    offering_id ${ID} NOT NULL,
    months SMALLINT UNSIGNED NOT NULL,
    monthly_cost_cents ${CENTS} NOT NULL,
    PRIMARY KEY (contract_id, offering_id),
    CONSTRAINT supplier_contract_term_cost CHECK (monthly_cost_cents >= 0),
    CONSTRAINT supplier_contract_term_contract FOREIGN KEY (contract_id) REFERENCES supplier_contract (id),
    CONSTRAINT supplier_contract_term_offering FOREIGN KEY (offering_id) REFERENCES offering (id)
  ) ${tableOptions}`,
])
