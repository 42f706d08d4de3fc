import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { EventType, FeedEvent } from '#contract/events.js'
import { SUBGRAPH_NAMES, type SubgraphName } from '#contract/subgraph-names.js'
import { copyCallerAccess } from '#kernel/caller-access.js'
import { systemClock } from '#kernel/clock.js'
import { isId } from '#kernel/ids.js'
import { SubgraphRuntime } from '#kernel/runtime.js'
import { transaction } from '#kernel/transaction.js'
import { createLog } from '#process/log.js'
import { ROOT } from '#run/root.js'
import { subgraphs } from '#run/subgraphs.js'
import { createTestSchemas, databaseUrl, INTERNAL_SECRET, type Schemas } from '../harness/stack.js'

/**
 * Which subgraph emits each type. Complete by type: a new event type does not compile before it stands here, and has no sample
 * before the test below passes.
 */
const EMITTERS = {
  'client.changed': 'clients',
  'site.changed': 'clients',
  'contact.changed': 'clients',
  'role.assigned': 'clients',
  'role.ended': 'clients',
  'caller.accessChanged': 'clients',
  'offering.changed': 'catalogue',
  'tariff.changed': 'catalogue',
  'order.statusChanged': 'connectivity',
  'order.lineStatusChanged': 'connectivity',
  'order.signed': 'connectivity',
  'order.compatibilityChecked': 'connectivity',
  'order.compatibilityAttested': 'connectivity',
  'order.compatibilityWaived': 'connectivity',
  'order.requisitionUpdated': 'connectivity',
  'order.annexUpdated': 'connectivity',
  'order.milestoneRecorded': 'connectivity',
  'order.testRecorded': 'connectivity',
  'order.installationAccepted': 'connectivity',
  'order.expectedDateChanged': 'connectivity',
  'order.jeopardyRaised': 'connectivity',
  'order.informationRequested': 'connectivity',
  'order.chargeAwaiting': 'connectivity',
  'service.activated': 'connectivity',
  'service.statusChanged': 'connectivity',
  'charge.started': 'billing',
  'invoice.drafted': 'billing',
  'invoice.statusChanged': 'billing',
} as const satisfies Record<EventType, SubgraphName>

const FOLDER = fileURLToPath(new URL('./samples/', import.meta.url))
/** In the order in which they happened. A sample is never changed once landed: another version is another file. */
const samples = readdirSync(FOLDER)
  .map((file) => ({ file, event: JSON.parse(readFileSync(`${FOLDER}${file}`, 'utf8')) as FeedEvent }))
  .sort((a, b) => (a.event.occurredAt < b.event.occurredAt ? -1 : 1))

describe('the samples of the contract', () => {
  it('hold every event type', () => {
    expect([...new Set(samples.map((s) => s.event.type))].sort()).toEqual(Object.keys(EMITTERS).sort())
  })

  it.each(samples)('$file is an event as a feed serves it', ({ file, event }) => {
    expect(file).toBe(`${event.type}.v${event.version}.json`)
    expect(event.source).toBe(EMITTERS[event.type])
    expect([event.eventId, event.aggregateId].map((id) => isId(id))).toEqual([true, true])
    expect(event).toEqual({
      eventId: expect.any(String),
      position: expect.any(Number),
      source: expect.any(String),
      type: expect.any(String),
      version: expect.any(Number),
      aggregateType: expect.any(String),
      aggregateId: expect.any(String),
      sequence: expect.any(Number),
      clientId: event.clientId === null ? null : expect.stringMatching(/^cli_/),
      occurredAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{6}$/),
      correlationId: expect.any(String),
      actor: expect.any(String),
      payload: expect.any(Object),
    })
  })

  it.each(samples)('$file names no person', ({ event }) => {
    expect(JSON.stringify(event.payload)).not.toMatch(/"[^"]*(name|mail|phone|birth|address)[^"]*":/i)
  })
})

describe('old samples, replayed', () => {
  let schemas: Schemas
  const runtimes: SubgraphRuntime[] = []
  beforeAll(async () => {
    schemas = await createTestSchemas()
    for (const name of SUBGRAPH_NAMES) {
      const runtime = new SubgraphRuntime(subgraphs[name], {
        databaseUrl: databaseUrl(schemas.environment, name),
        root: ROOT,
        internalSecret: INTERNAL_SECRET,
        clock: systemClock,
        log: createLog('test', 'silent'),
      })
      await runtime.open()
      runtimes.push(runtime)
    }
  })
  afterAll(async () => {
    await Promise.all(runtimes.map((r) => r.stop()))
    await schemas.drop()
  })

  /** Every reaction that listens to the event, as the consumer runs it. @returns how many did */
  const replay = async ({ core, name }: SubgraphRuntime, event: FeedEvent): Promise<number> => {
    const all = name === 'clients' ? subgraphs[name].reactions : [copyCallerAccess, ...subgraphs[name].reactions]
    const listening = all.filter((r) => r.from === event.source && r.on.includes(event.type))
    await transaction(core, { actor: 'system', correlationId: event.correlationId }, async (tx) => {
      for (const reaction of listening) await reaction.handle(structuredClone(event), tx.causedBy(event))
    })
    return listening.length
  }
  const rowsOf = async ({ core }: SubgraphRuntime) => {
    const tables = (await core.dataSource.query(
      'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
    )) as Array<{ name: string }>
    const counts: Record<string, number> = {}
    for (const { name } of tables) {
      const [row] = (await core.dataSource.query(`SELECT COUNT(*) AS n FROM \`${name}\``)) as [{ n: string }]
      counts[name] = Number(row.n)
    }
    return counts
  }

  it('are understood by every reaction that listens to them, and change nothing when they come again', async () => {
    for (const runtime of runtimes) {
      let heard = 0
      for (const { event } of samples) heard += await replay(runtime, event)
      if (runtime.name !== 'clients') expect(heard).toBeGreaterThan(0)
      const once = await rowsOf(runtime)
      for (const { event } of samples) await replay(runtime, event)
      expect(await rowsOf(runtime)).toEqual(once)
    }
  })

  it('leave what they say: the account, the charge that started, the signing authority that ended', async () => {
    const query = (name: SubgraphName, sql: string) => runtimes.find((r) => r.name === name)?.core.dataSource.query(sql)
    expect(await query('billing', 'SELECT COUNT(*) AS n FROM accounts')).toMatchObject([{ n: '1' }])
    expect(await query('billing', 'SELECT kind, unit_amount AS cents FROM charges ORDER BY kind')).toMatchObject([
      { kind: 'ONE_TIME', cents: '75000' },
      { kind: 'RECURRING', cents: '42500' },
    ])
    expect(await query('connectivity', 'SELECT ended_to AS endedTo FROM signing_authority')).toEqual([
      { endedTo: '2026-06-30 04:00:00.000000' },
    ])
    expect(await query('connectivity', 'SELECT COUNT(*) AS n FROM caller_access')).toEqual([{ n: '1' }])
  })
})
