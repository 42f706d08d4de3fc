import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { systemClock } from '#kernel/clock.js'
import { localDateOf } from '#kernel/values/dates.js'
import mysql from 'mysql2/promise'
import { type DistributedStack, startDistributedStack } from '../harness/distributed.js'
import { eventually } from '../harness/eventually.js'
import { everyPage } from '../harness/every-page.js'
import { insist, installService } from '../harness/order-steps.js'
import { rootUrl } from '../harness/root-url.js'
import { type Body, publishFibreOffering, registerBody, STAFF } from '../harness/world.js'

/** Orders under way at any time; new ones are begun until the last kill. */
const WORKERS = 4
const KILLS = 20

/** Which process dies, and where it stands when it does. */
const POINTS = [
  ['connectivity', 'anywhere'],
  ['billing', 'consuming'],
  ['connectivity-2', 'sequencing'],
  ['connectivity', 'sequencing'],
  ['gateway', 'anywhere'],
  ['connectivity', 'consuming'],
  ['clients', 'anywhere'],
  ['connectivity-2', 'anywhere'],
  ['billing', 'anywhere'],
  ['catalogue', 'anywhere'],
] as const

const ORDERS_PAGE =
  'query ($id: ID!, $after: String) { client(id: $id) { orders(first: 50, after: $after) { nodes { id status } pageInfo { hasNextPage endCursor } } } }'
const SERVICES_PAGE = `query ($id: ID!, $after: String) { client(id: $id) { services(first: 50, after: $after) {
  nodes { id charges { nodes { kind } } } pageInfo { hasNextPage endCursor } } } }`
const LINES_PAGE =
  'query ($id: ID!, $after: String) { invoice(id: $id) { lines(first: 100, after: $after) { nodes { kind service { id } } pageInfo { hasNextPage endCursor } } } }'

describe('processes killed at random points', () => {
  const today = localDateOf(systemClock.now())
  let stack: DistributedStack
  let body: Body
  let offeringId: string
  let root: mysql.Connection
  /** Kills that struck while a process was inside sequencing or consuming. */
  let inside = 0

  beforeAll(async () => {
    stack = await startDistributedStack({ extraConnectivity: 1 })
    ;({ offeringId } = await publishFibreOffering(stack, today))
    body = await registerBody(stack, 'Ministère A')
    root = await mysql.createConnection(rootUrl().href)
  }, 120_000)
  afterAll(async () => {
    await root?.end()
    await stack?.stop()
  })

  const schemaOf = (process: string) =>
    new URL(stack.environment[`RACCORD_DB_${process.replace(/-\d+$/, '').toUpperCase()}`] as string).pathname.slice(1)

  /** Kills a process at the point; what it was doing there, it was doing inside a transaction that waits for a lock of ours. */
  const killAt = async (name: string, point: (typeof POINTS)[number][1]) => {
    const victim = stack.processes.get(name)
    if (!victim) throw new Error(`no process ${name}`)
    if (point === 'anywhere') {
      await pause(Math.random() * 400)
      await victim.kill()
    } else {
      const table = point === 'sequencing' ? 'feed_head' : 'feed_cursor'
      const lock = await mysql.createConnection(rootUrl().href)
      await lock.query(`USE ${schemaOf(name)}`)
      await lock.beginTransaction()
      await lock.query(`SELECT * FROM ${table} FOR UPDATE`)
      const caught = await waitsForLock(table, schemaOf(name))
      await victim.kill()
      await lock.rollback()
      await lock.end()
      if (caught) inside += 1
    }
    await victim.start()
  }

  /** Whether some process of the schema came to wait for the locked row within a moment. */
  const waitsForLock = async (table: string, schema: string): Promise<boolean> => {
    const deadline = performance.now() + 2_000
    while (performance.now() < deadline) {
      const [rows] = await root.query(
        `SELECT COUNT(*) AS n FROM information_schema.processlist WHERE db = ? AND info LIKE ? AND info LIKE '%FOR UPDATE%'`,
        [schema, `%${table}%`],
      )
      if (Number((rows as Array<{ n: number }>)[0]?.n) > 0) return true
      await pause(5)
    }
    return false
  }

  it(`loses, doubles and reorders nothing: ${WORKERS} orders at a time, ${KILLS} kills, two connectivity processes`, async () => {
    const [agent, technician] = [await stack.as(STAFF.MCN_AGENT), await stack.as(STAFF.MCN_TECHNICIAN)]
    const step = insist(90_000)
    const made: Array<{ orderId: string; serviceId: string }> = []
    let over = false
    const worker = async () => {
      while (!over) made.push(await installService({ body, agent, technician, offeringId, today }, step))
    }
    const work = Promise.all(Array.from({ length: WORKERS }, worker))
    for (let killed = 0; killed < KILLS; killed += 1) {
      const [name, point] = POINTS[killed % POINTS.length] as (typeof POINTS)[number]
      await Promise.race([killAt(name, point), work])
    }
    over = true
    await work
    expect(made.length).toBeGreaterThanOrEqual(WORKERS)
    expect(inside).toBeGreaterThanOrEqual(4)

    // The feed: every position once, every order's events in its own order without hole.
    const outbox = async () =>
      (await root.query(
        `SELECT position, aggregate_id, sequence FROM ${schemaOf('connectivity')}.outbox ORDER BY position`,
      )) as unknown as [Array<{ position: number | null; aggregate_id: string; sequence: number }>]
    const events = await eventually(async () => {
      const [rows] = await outbox()
      expect(rows.filter((e) => e.position === null)).toEqual([])
      return rows
    })
    expect(events.map((e) => Number(e.position))).toEqual(events.map((_, i) => i + 1))
    const last = new Map<string, number>()
    for (const event of events) {
      expect(Number(event.sequence)).toBe((last.get(event.aggregate_id) ?? 0) + 1)
      last.set(event.aggregate_id, Number(event.sequence))
    }

    // What happened, happened once: each order completed, each service charged once of each kind, one draft invoice.
    const designated = body.people.designated.graph
    await eventually(async () => {
      const orders = await everyPage(designated, ORDERS_PAGE, { id: body.clientId }, (d) => d.client.orders)
      expect(orders.map((o) => o.id).sort()).toEqual(made.map((m) => m.orderId).sort())
      expect(orders.every((o) => o.status === 'COMPLETED')).toBe(true)
      const services = await everyPage(designated, SERVICES_PAGE, { id: body.clientId }, (d) => d.client.services)
      expect(services.map((s) => s.id).sort()).toEqual(made.map((m) => m.serviceId).sort())
      for (const service of services) {
        expect(service.charges.nodes.map((c: { kind: string }) => c.kind).sort()).toEqual(['ONE_TIME', 'RECURRING'])
      }
      const { client } = await designated.query(
        'query ($id: ID!) { client(id: $id) { invoices(first: 5) { nodes { id status } } } }',
        {
          id: body.clientId,
        },
      )
      expect(client.invoices.nodes).toEqual([{ id: expect.any(String), status: 'DRAFT' }])
      const lines = await everyPage(designated, LINES_PAGE, { id: client.invoices.nodes[0].id }, (d) => d.invoice.lines)
      expect(lines.map((l) => `${l.service.id} ${l.kind}`).sort()).toEqual(
        made.flatMap((m) => [`${m.serviceId} ONE_TIME`, `${m.serviceId} RECURRING`]).sort(),
      )
    }, 60_000)

    const { operations } = await (await stack.as(STAFF.MCN_MANAGER)).query(
      '{ operations { connectivity { parked { error } } billing { parked { error } } catalogue { parked { error } } } }',
    )
    expect(operations).toEqual({ connectivity: { parked: [] }, billing: { parked: [] }, catalogue: { parked: [] } })
  }, 480_000)
})
