import { CODE, DATE, ID, INSTANT, migration, TEXT, tableOptions } from '#kernel/migration.js'

const STATES = "('ANNOUNCED', 'ORDERABLE', 'ON_HOLD', 'END_OF_SALE', 'END_OF_SUPPORT', 'OBSOLETE')"

/** The past of each offering's life cycle, and what is planned of its future. */
export const createOfferingTransitions = migration(2, 'create-offering-transitions', [
  `CREATE TABLE IF NOT EXISTS offering_transition (
    offering_id ${ID} NOT NULL,
    sequence INT UNSIGNED NOT NULL,
    from_state ${CODE(16)} NULL,
    to_state ${CODE(16)} NOT NULL,
    at ${INSTANT} NOT NULL,
    actor ${CODE(64)} NOT NULL,
    reason ${TEXT(500)} NULL,
    PRIMARY KEY (offering_id, sequence),
    CONSTRAINT offering_transition_from CHECK (from_state IN ${STATES}),
    CONSTRAINT offering_transition_to CHECK (to_state IN ${STATES}),
    CONSTRAINT offering_transition_offering FOREIGN KEY (offering_id) REFERENCES offering (id)
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS planned_transition (
    id ${ID} NOT NULL PRIMARY KEY,
    offering_id ${ID} NOT NULL,
    to_state ${CODE(16)} NOT NULL,
    effective_on ${DATE} NOT NULL,
    reason ${TEXT(500)} NOT NULL,
    actor ${CODE(64)} NOT NULL,
    planned_at ${INSTANT} NOT NULL,
    outcome ${CODE(16)} NOT NULL,
    outcome_detail ${TEXT(500)} NULL,
    settled_at ${INSTANT} NULL,
    KEY planned_transition_offering (offering_id, outcome, effective_on),
    CONSTRAINT planned_transition_to CHECK (to_state IN ${STATES}),
    CONSTRAINT planned_transition_outcome CHECK (outcome IN ('PLANNED', 'DONE', 'REFUSED', 'REPLACED', 'UNREACHABLE')),
    CONSTRAINT planned_transition_offering FOREIGN KEY (offering_id) REFERENCES offering (id)
  ) ${tableOptions}`,
])
