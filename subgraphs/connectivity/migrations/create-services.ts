import { CODE, DATE, ID, INSTANT, migration, TEXT, tableOptions } from '#kernel/migration.js'
import { LINK_SIDES_CHECK, oneOf } from './checks.js'

const STATES = [
  'PLANNED',
  'PROVISIONING',
  'TESTING',
  'ACTIVE',
  'CHANGE_PENDING',
  'SUSPENDED',
  'DEPROVISIONING',
  'DECOMMISSIONED',
  'CANCELLED',
]

/** The service that a client holds, its link with two ends, and the equipment at them (R1, R3). */
export const createServices = migration(2, 'create-services', [
  `CREATE TABLE IF NOT EXISTS service_numbers (n BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS services (
    id ${ID} NOT NULL PRIMARY KEY,
    number ${CODE(20)} NOT NULL,
    client_id ${ID} NOT NULL,
    site_id ${ID} NOT NULL,
    offering_id ${ID} NOT NULL,
    quantity INT UNSIGNED NOT NULL,
    term_months SMALLINT UNSIGNED NOT NULL,
    origin ${CODE(16)} NOT NULL,
    status ${CODE(20)} NOT NULL,
    status_before ${CODE(20)} NULL,
    operational_status ${CODE(12)} NOT NULL,
    activated_on ${DATE} NULL,
    ended_on ${DATE} NULL,
    order_line_id ${ID} NULL,
    tariff_version_id ${ID} NULL,
    version INT UNSIGNED NOT NULL,
    created_at ${INSTANT} NOT NULL,
    updated_at ${INSTANT} NOT NULL,
    UNIQUE KEY services_number (number),
    UNIQUE KEY services_line (order_line_id),
    KEY services_client (client_id, number),
    KEY services_site (site_id, number),
    CONSTRAINT services_state CHECK (${oneOf('status', STATES)}),
    CONSTRAINT services_quantity CHECK (quantity >= 1),
    CONSTRAINT services_origin CHECK ((origin = 'REQUISITION') = (order_line_id IS NOT NULL)),
    CONSTRAINT services_active CHECK (status NOT IN ('ACTIVE', 'CHANGE_PENDING', 'SUSPENDED', 'DEPROVISIONING', 'DECOMMISSIONED') OR activated_on IS NOT NULL)
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS physical_links (
    id ${ID} NOT NULL PRIMARY KEY,
    service_id ${ID} NOT NULL,
    access ${CODE(12)} NOT NULL,
    role ${CODE(12)} NOT NULL,
    down_kbps INT UNSIGNED NULL,
    up_kbps INT UNSIGNED NULL,
    UNIQUE KEY physical_links_service (service_id),
    CONSTRAINT physical_links_of_service FOREIGN KEY (service_id) REFERENCES services (id)
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS equipment (
    id ${ID} NOT NULL PRIMARY KEY,
    client_id ${ID} NOT NULL,
    site_id ${ID} NULL,
    manufacturer ${TEXT(80)} NOT NULL,
    model ${TEXT(80)} NOT NULL,
    serial_number ${TEXT(80)} NULL,
    owner ${CODE(12)} NOT NULL,
    created_at ${INSTANT} NOT NULL,
    KEY equipment_client (client_id),
    CONSTRAINT equipment_owner CHECK (${oneOf('owner', ['CLIENT', 'MCN', 'SUPPLIER'])})
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS equipment_interfaces (
    equipment_id ${ID} NOT NULL,
    name ${TEXT(60)} NOT NULL,
    port JSON NOT NULL,
    PRIMARY KEY (equipment_id, name),
    CONSTRAINT equipment_interfaces_of_equipment FOREIGN KEY (equipment_id) REFERENCES equipment (id)
  ) ${tableOptions}`,
  `CREATE TABLE IF NOT EXISTS link_ends (
    link_id ${ID} NOT NULL,
    side ${CODE(1)} NOT NULL,
    client_id ${ID} NULL,
    site_id ${ID} NULL,
    equipment_id ${ID} NULL,
    port ${TEXT(60)} NULL,
    demarcation ${TEXT(200)} NULL,
    PRIMARY KEY (link_id, side),
    KEY link_ends_client (client_id),
    CONSTRAINT link_ends_of_link FOREIGN KEY (link_id) REFERENCES physical_links (id),
    CONSTRAINT link_ends_equipment FOREIGN KEY (equipment_id) REFERENCES equipment (id),
    CONSTRAINT link_ends_side CHECK (${LINK_SIDES_CHECK})
  ) ${tableOptions}`,
])
