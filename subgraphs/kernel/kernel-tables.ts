import { CODE, ID, INSTANT, kernelMigration, tableOptions } from './migration.js'

/** The tables that every subgraph's schema has: outbox and feed, cursors and copies, timers, idempotency, callers. */
export const kernelMigrations = [
  kernelMigration(1, 'create-outbox', [
    `CREATE TABLE IF NOT EXISTS outbox (
      row_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
      position BIGINT UNSIGNED NULL,
      event_id ${ID} NOT NULL,
      type ${CODE(64)} NOT NULL,
      version SMALLINT UNSIGNED NOT NULL,
      aggregate_type ${CODE(32)} NOT NULL,
      aggregate_id ${ID} NOT NULL,
      sequence INT UNSIGNED NOT NULL,
      client_id ${ID} NULL,
      occurred_at ${INSTANT} NOT NULL,
      correlation_id ${CODE(64)} NOT NULL,
      actor ${CODE(64)} NOT NULL,
      payload JSON NOT NULL,
      UNIQUE KEY outbox_position (position),
      UNIQUE KEY outbox_event (event_id),
      UNIQUE KEY outbox_aggregate (aggregate_id, sequence),
      KEY outbox_client (client_id, position)
    ) ${tableOptions}`,
    `CREATE TABLE IF NOT EXISTS feed_head (
      id TINYINT UNSIGNED NOT NULL PRIMARY KEY,
      position BIGINT UNSIGNED NOT NULL,
      purged_to BIGINT UNSIGNED NOT NULL,
      CHECK (id = 1)
    ) ${tableOptions}`,
    'INSERT IGNORE INTO feed_head (id, position, purged_to) VALUES (1, 0, 0)',
    `CREATE TABLE IF NOT EXISTS aggregate_sequence (
      aggregate_id ${ID} NOT NULL PRIMARY KEY,
      last INT UNSIGNED NOT NULL
    ) ${tableOptions}`,
  ]),
  kernelMigration(2, 'create-feed-cursors', [
    `CREATE TABLE IF NOT EXISTS feed_cursor (
      source ${CODE(32)} NOT NULL PRIMARY KEY,
      position BIGINT UNSIGNED NOT NULL,
      moved_at ${INSTANT} NULL
    ) ${tableOptions}`,
    `CREATE TABLE IF NOT EXISTS parked_aggregate (
      source ${CODE(32)} NOT NULL,
      aggregate_id ${ID} NOT NULL,
      parked_at ${INSTANT} NOT NULL,
      reaction ${CODE(96)} NOT NULL,
      error TEXT NOT NULL,
      PRIMARY KEY (source, aggregate_id)
    ) ${tableOptions}`,
    `CREATE TABLE IF NOT EXISTS parked_event (
      source ${CODE(32)} NOT NULL,
      position BIGINT UNSIGNED NOT NULL,
      aggregate_id ${ID} NOT NULL,
      event JSON NOT NULL,
      PRIMARY KEY (source, position),
      KEY parked_event_aggregate (source, aggregate_id, position)
    ) ${tableOptions}`,
  ]),
  kernelMigration(3, 'create-timers', [
    `CREATE TABLE IF NOT EXISTS timers (
      kind ${CODE(64)} NOT NULL,
      timer_key ${CODE(96)} NOT NULL,
      due_at ${INSTANT} NOT NULL,
      next_attempt_at ${INSTANT} NOT NULL,
      attempts INT UNSIGNED NOT NULL DEFAULT 0,
      payload JSON NOT NULL,
      correlation_id ${CODE(64)} NOT NULL,
      PRIMARY KEY (kind, timer_key),
      KEY timers_due (next_attempt_at)
    ) ${tableOptions}`,
  ]),
  kernelMigration(4, 'create-idempotency', [
    `CREATE TABLE IF NOT EXISTS idempotency (
      caller ${CODE(64)} NOT NULL,
      mutation ${CODE(64)} NOT NULL,
      idempotency_key VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      input_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      result JSON NULL,
      created_at ${INSTANT} NOT NULL,
      PRIMARY KEY (caller, mutation, idempotency_key),
      KEY idempotency_age (created_at)
    ) ${tableOptions}`,
  ]),
  kernelMigration(5, 'create-caller-access', [
    `CREATE TABLE IF NOT EXISTS caller_access (
      subject ${ID} NOT NULL,
      client_id ${ID} NOT NULL,
      kind ${CODE(16)} NOT NULL,
      functions JSON NOT NULL,
      PRIMARY KEY (subject, client_id)
    ) ${tableOptions}`,
  ]),
  kernelMigration(6, 'create-installation', [
    `CREATE TABLE IF NOT EXISTS installation (
      name ${CODE(64)} NOT NULL PRIMARY KEY,
      value ${CODE(255)} NOT NULL
    ) ${tableOptions}`,
  ]),
]
