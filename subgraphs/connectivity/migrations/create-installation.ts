import { CODE, ID, INSTANT, migration, TEXT, tableOptions } from '#kernel/migration.js'
import { oneOf } from './checks.js'

/** Compatibility reports, milestones, tests and risks of delay of order lines (R10, R11). */
export const createInstallation = migration(4, 'create-installation', [
  `CREATE TABLE IF NOT EXISTS compatibility_reports (
    id ${ID} NOT NULL PRIMARY KEY,
    order_id ${ID} NOT NULL,
    line_id ${ID} NOT NULL,
    gate ${CODE(16)} NOT NULL,
    verdict ${CODE(12)} NOT NULL,
    rules_version ${CODE(32)} NOT NULL,
    annex_revision SMALLINT UNSIGNED NOT NULL,
    inputs_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    finding JSON NOT NULL,
    evaluated_at ${INSTANT} NOT NULL,
    evaluated_by ${CODE(64)} NOT NULL,
    attested_by ${ID} NULL,
    attested_at ${INSTANT} NULL,
    waived_by ${CODE(64)} NULL,
    waived_at ${INSTANT} NULL,
    waiver_reason ${TEXT(1000)} NULL,
    KEY compatibility_reports_line (line_id, gate, evaluated_at, id),
    CONSTRAINT compatibility_reports_of_order FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT compatibility_reports_of_line FOREIGN KEY (line_id) REFERENCES order_lines (id),
    CONSTRAINT compatibility_reports_gate CHECK (${oneOf('gate', ['ACCEPTANCE', 'ON_SITE'])}),
    CONSTRAINT compatibility_reports_verdict CHECK (${oneOf('verdict', ['PASS', 'WARN', 'FAIL', 'UNKNOWN'])}),
    CONSTRAINT compatibility_reports_waiver CHECK ((waived_by IS NULL) = (waiver_reason IS NULL))
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS milestones (
    id ${ID} NOT NULL PRIMARY KEY,
    line_id ${ID} NOT NULL,
    sequence INT UNSIGNED NOT NULL,
    name ${CODE(32)} NOT NULL,
    occurred_at ${INSTANT} NOT NULL,
    recorded_at ${INSTANT} NOT NULL,
    recorded_by ${CODE(64)} NOT NULL,
    skipped TINYINT(1) NOT NULL,
    reason ${TEXT(1000)} NULL,
    corrects ${ID} NULL,
    UNIQUE KEY milestones_line (line_id, sequence),
    CONSTRAINT milestones_of_line FOREIGN KEY (line_id) REFERENCES order_lines (id),
    CONSTRAINT milestones_corrects FOREIGN KEY (corrects) REFERENCES milestones (id),
    CONSTRAINT milestones_skip CHECK (skipped = 0 OR reason IS NOT NULL)
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS line_tests (
    id ${ID} NOT NULL PRIMARY KEY,
    line_id ${ID} NOT NULL,
    kind ${CODE(24)} NOT NULL,
    passed TINYINT(1) NOT NULL,
    measurement ${TEXT(1000)} NULL,
    performed_at ${INSTANT} NOT NULL,
    recorded_at ${INSTANT} NOT NULL,
    recorded_by ${CODE(64)} NOT NULL,
    KEY line_tests_line (line_id, recorded_at, id),
    CONSTRAINT line_tests_of_line FOREIGN KEY (line_id) REFERENCES order_lines (id)
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS jeopardies (
    id ${ID} NOT NULL PRIMARY KEY,
    order_id ${ID} NOT NULL,
    line_id ${ID} NULL,
    severity ${CODE(12)} NOT NULL,
    reason ${TEXT(1000)} NOT NULL,
    raised_at ${INSTANT} NOT NULL,
    raised_by ${CODE(64)} NOT NULL,
    KEY jeopardies_order (order_id, raised_at, id),
    CONSTRAINT jeopardies_of_order FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT jeopardies_of_line FOREIGN KEY (line_id) REFERENCES order_lines (id),
    CONSTRAINT jeopardies_severity CHECK (${oneOf('severity', ['NORMAL', 'HAZARD', 'CRITICAL'])})
  ) ${tableOptions}`,
])
