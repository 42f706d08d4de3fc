import { CODE, ID, INSTANT, migration, TEXT, tableOptions } from '#kernel/migration.js'

export const createOfferings = migration(1, 'create-offerings', [
  `CREATE TABLE IF NOT EXISTS offering (
    id ${ID} NOT NULL PRIMARY KEY,
    code ${CODE(24)} NOT NULL,
    name_fr ${TEXT(160)} NOT NULL,
    name_en ${TEXT(160)} NULL,
    description_fr ${TEXT(1000)} NULL,
    description_en ${TEXT(1000)} NULL,
    category ${CODE(16)} NOT NULL,
    lifecycle ${CODE(16)} NOT NULL,
    origin ${CODE(16)} NOT NULL,
    origin_ref ${TEXT(160)} NULL,
    access ${CODE(16)} NOT NULL,
    nominal_down_kbps INT UNSIGNED NULL,
    nominal_up_kbps INT UNSIGNED NULL,
    minimum_term_months SMALLINT UNSIGNED NOT NULL,
    term_mandatory TINYINT(1) NOT NULL,
    supplier_term_months SMALLINT UNSIGNED NOT NULL,
    interface_profile JSON NULL,
    fictitious TINYINT(1) NOT NULL,
    created_at ${INSTANT} NOT NULL,
    updated_at ${INSTANT} NOT NULL,
    version INT UNSIGNED NOT NULL,
    UNIQUE KEY offering_code (code),
    KEY offering_name (name_fr, id),
    KEY offering_updated (updated_at, id),
    CONSTRAINT offering_category CHECK (category IN
      ('ACCESS', 'CONNECTIVITY', 'INTERNET', 'TELEPHONY', 'COLLABORATION', 'MOBILITY', 'RADIO', 'CONSULTING', 'OPTION')),
    CONSTRAINT offering_lifecycle CHECK (lifecycle IN
      ('ANNOUNCED', 'ORDERABLE', 'ON_HOLD', 'END_OF_SALE', 'END_OF_SUPPORT', 'OBSOLETE')),
    CONSTRAINT offering_origin CHECK (origin IN ('ANNUAL', 'NEW_NEED', 'MAJOR_CHANGE')),
    CONSTRAINT offering_access CHECK (access IN ('FIBRE', 'DSL', 'LTE', 'SATELLITE', 'RADIO', 'NONE'))
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS offering_component (
    offering_id ${ID} NOT NULL,
    place TINYINT UNSIGNED NOT NULL,
    type ${CODE(48)} NOT NULL,
    name_fr ${TEXT(160)} NOT NULL,
    name_en ${TEXT(160)} NULL,
    mandatory TINYINT(1) NOT NULL,
    provided_by ${CODE(16)} NOT NULL,
    PRIMARY KEY (offering_id, place),
    CONSTRAINT offering_component_provider CHECK (provided_by IN ('MCN', 'SUPPLIER', 'CLIENT')),
    CONSTRAINT offering_component_offering FOREIGN KEY (offering_id) REFERENCES offering (id)
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS offering_inclusion (
    offering_id ${ID} NOT NULL,
    kind ${CODE(8)} NOT NULL,
    place TINYINT UNSIGNED NOT NULL,
    text_fr ${TEXT(300)} NOT NULL,
    text_en ${TEXT(300)} NULL,
    PRIMARY KEY (offering_id, kind, place),
    CONSTRAINT offering_inclusion_kind CHECK (kind IN ('INCLUDES', 'EXCLUDES')),
    CONSTRAINT offering_inclusion_offering FOREIGN KEY (offering_id) REFERENCES offering (id)
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS offering_responsibility (
    offering_id ${ID} NOT NULL,
    place TINYINT UNSIGNED NOT NULL,
    topic_fr ${TEXT(160)} NOT NULL,
    topic_en ${TEXT(160)} NULL,
    mcn TINYINT(1) NOT NULL,
    client TINYINT(1) NOT NULL,
    supplier TINYINT(1) NOT NULL,
    PRIMARY KEY (offering_id, place),
    CONSTRAINT offering_responsibility_offering FOREIGN KEY (offering_id) REFERENCES offering (id)
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS offering_requirement (
    offering_id ${ID} NOT NULL,
    place TINYINT UNSIGNED NOT NULL,
    required_id ${ID} NOT NULL,
    PRIMARY KEY (offering_id, place),
    UNIQUE KEY offering_requirement_once (offering_id, required_id),
    CONSTRAINT offering_requirement_offering FOREIGN KEY (offering_id) REFERENCES offering (id),
    CONSTRAINT offering_requirement_required FOREIGN KEY (required_id) REFERENCES offering (id)
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS offering_token (
    token VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    offering_id ${ID} NOT NULL,
    PRIMARY KEY (token, offering_id),
    KEY offering_token_offering (offering_id),
    CONSTRAINT offering_token_offering FOREIGN KEY (offering_id) REFERENCES offering (id)
  ) ${tableOptions}`,
])
