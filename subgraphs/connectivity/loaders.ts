import DataLoader from 'dataloader'
import { type Connection, type ConnectionArgs, emptyConnection, pagesByParent } from '#kernel/connection.js'
import type { Read } from '#kernel/core.js'
import { byId, byParent } from '#kernel/loader.js'
import { type ClientFile, readClientFile } from './commands/client-file.js'
import { type OfferingRow, offeringFacts } from './commands/catalogue-copy.js'
import type { OfferingFacts } from './domain/offering-facts.js'
import { gatheredReads } from './queries/gathered-reads.js'
import { type OrderFilter, ordersOfClients, ordersOfSites } from './queries/order-lists.js'
import type * as rows from './queries/rows.js'
import { type ServiceFilter, servicesOf } from './queries/service-lists.js'

const LINE = 'SELECT l.*, o.client_id FROM order_lines l JOIN orders o ON o.id = l.order_id'
const REPORT = 'SELECT r.*, o.client_id FROM compatibility_reports r JOIN orders o ON o.id = r.order_id'
const HISTORY_ORDER = [{ column: 'h.sequence', direction: 'ASC' as const }]

/** Every loader of a fetch, one line each. */
export function connectivityLoaders(read: Read) {
  const gathered = gatheredReads(read)
  return {
    orderById: byId<rows.OrderRow>(read, 'SELECT * FROM orders WHERE id IN (?)'),
    orderByNumber: byId<rows.OrderRow>(read, 'SELECT * FROM orders WHERE number IN (?)', (o) => o.number ?? ''),
    orderByRequisition: byId<rows.OrderRow>(
      read,
      'SELECT * FROM orders WHERE requisition_number IN (?)',
      (o) => o.requisition_number,
    ),
    signatureByOrder: byId<rows.SignatureRow>(read, 'SELECT * FROM order_signatures WHERE order_id IN (?)', (s) => s.order_id),
    linesByOrder: byParent<rows.LineRow>(
      read,
      `${LINE} WHERE l.order_id IN (?) ORDER BY l.order_id, l.ordinal`,
      (l) => l.order_id,
    ),
    lineById: byId<rows.LineRow>(read, `${LINE} WHERE l.id IN (?)`),
    annexByLine: byId<rows.AnnexRow>(read, LATEST_ANNEX, (a) => a.line_id),
    reportById: byId<rows.ReportRow>(read, `${REPORT} WHERE r.id IN (?)`),
    latestReports: byParent<rows.ReportRow>(read, LATEST_REPORTS, (r) => r.line_id),
    milestonesByLine: byParent<rows.MilestoneRow>(
      read,
      'SELECT * FROM milestones WHERE line_id IN (?) ORDER BY line_id, sequence',
      (m) => m.line_id,
    ),
    testsByLine: byParent<rows.TestRow>(
      read,
      'SELECT * FROM line_tests WHERE line_id IN (?) ORDER BY line_id, recorded_at, id',
      (t) => t.line_id,
    ),
    jeopardiesByOrder: byParent<rows.JeopardyRow>(read, LATEST_JEOPARDIES, (j) => j.order_id),
    serviceById: byId<rows.ServiceRow>(read, 'SELECT * FROM services WHERE id IN (?)'),
    serviceByNumber: byId<rows.ServiceRow>(read, 'SELECT * FROM services WHERE number IN (?)', (s) => s.number),
    linkById: byId<rows.LinkRow>(read, 'SELECT * FROM physical_links WHERE id IN (?)'),
    linkByService: byId<rows.LinkRow>(read, 'SELECT * FROM physical_links WHERE service_id IN (?)', (l) => l.service_id),
    endsByLink: byParent<rows.LinkEndRow>(read, 'SELECT * FROM link_ends WHERE link_id IN (?)', (e) => e.link_id),
    equipmentById: byId<rows.EquipmentRow>(read, 'SELECT * FROM equipment WHERE id IN (?)'),
    interfacesByEquipment: byParent<rows.InterfaceRow>(read, INTERFACES, (i) => i.equipment_id),
    clientOfSite: byId<{ id: string; client_id: string }>(read, 'SELECT id, client_id FROM copied_sites WHERE id IN (?)'),
    offeringFacts: offeringFactsLoader(read),
    /** For guards, which ask about one object at a time. */
    gathered,
    clientFile: new DataLoader<string, ClientFile>((ids) => Promise.all(ids.map((id) => readClientFile(gathered, id)))),
    ordersByClient: perArguments((ids, where: OrderFilter | null, args) => ordersOfClients(read, ids, where, args)),
    ordersBySite: perArguments((ids, _: null, args) => ordersOfSites(read, ids, args)),
    servicesByClient: perArguments((ids, where: ServiceFilter | null, args) =>
      servicesOf(read, 's.client_id', ids, where, args),
    ),
    servicesBySite: perArguments((ids, where: ServiceFilter | null, args) => servicesOf(read, 's.site_id', ids, where, args)),
    historyBySubject: perArguments((ids, _: null, args) =>
      pagesByParent<rows.HistoryRow>(
        read,
        { select: 'h.*', from: 'state_history h', parentColumn: 'h.subject_id', order: HISTORY_ORDER },
        ids,
        args,
      ),
    ),
  }
}

export type ConnectivityLoaders = ReturnType<typeof connectivityLoaders>

const LATEST_ANNEX = `SELECT a.* FROM technical_annexes a JOIN order_lines l ON l.id = a.line_id AND l.annex_revision = a.revision
  WHERE a.line_id IN (?)`
const LATEST_REPORTS = `SELECT * FROM (SELECT r.*, o.client_id, ROW_NUMBER() OVER (PARTITION BY r.line_id, r.gate ORDER BY r.evaluated_at DESC, r.id DESC) AS place
  FROM compatibility_reports r JOIN orders o ON o.id = r.order_id WHERE r.line_id IN (?)) latest WHERE place = 1`
const LATEST_JEOPARDIES = `SELECT * FROM (SELECT j.*, ROW_NUMBER() OVER (PARTITION BY j.order_id ORDER BY j.raised_at DESC, j.id DESC) AS place
  FROM jeopardies j WHERE j.order_id IN (?)) latest WHERE place <= 20 ORDER BY order_id, place`
const INTERFACES = 'SELECT * FROM equipment_interfaces WHERE equipment_id IN (?) ORDER BY equipment_id, name'

function offeringFactsLoader(read: Read): DataLoader<string, OfferingFacts | null> {
  return new DataLoader(async (ids) => {
    const found = await read.query<OfferingRow>('SELECT * FROM copied_offerings WHERE id IN (?)', [ids])
    const byId = new Map(found.map((row) => [row.id, offeringFacts(row)]))
    return ids.map((id) => byId.get(id) ?? null)
  })
}

/** Lists with arguments: parents that ask with the same arguments share one statement. */
function perArguments<R extends object, W>(
  load: (ids: readonly string[], where: W, args: ConnectionArgs) => Promise<Map<string, Connection<R>>>,
): (where: W, args: ConnectionArgs) => DataLoader<string, Connection<R>> {
  const perKey = new Map<string, DataLoader<string, Connection<R>>>()
  return (where, { first, after, last, before }) => {
    const args = { first, after, last, before }
    const key = JSON.stringify([where, args])
    const known = perKey.get(key)
    if (known) return known
    const fresh = new DataLoader<string, Connection<R>>(async (ids) => {
      const pages = await load(ids, where, args)
      return ids.map((id) => pages.get(id) ?? emptyConnection<R>())
    })
    perKey.set(key, fresh)
    return fresh
  }
}
