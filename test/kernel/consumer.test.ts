import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Consumer, listParked } from '#kernel/consumer.js'
import { newId } from '#kernel/ids.js'
import { type Reaction, reaction } from '#kernel/reaction.js'
import { transaction } from '#kernel/transaction.js'
import { eventually } from '../harness/eventually.js'
import { kernelSchema, type TestCore, type TestSchema } from '../harness/kernel-core.js'

const cause = { actor: 'test', correlationId: 'test' }
const EFFECTS =
  'CREATE TABLE IF NOT EXISTS effect (n BIGINT AUTO_INCREMENT PRIMARY KEY, event_id CHAR(30) NOT NULL, aggregate_id CHAR(30) NOT NULL, sequence INT NOT NULL)'

describe('a consumer of a feed', () => {
  let source: TestSchema
  let target: TestSchema
  let from: TestCore
  let consumers: Consumer[]

  beforeEach(async () => {
    ;[source, target] = await Promise.all([kernelSchema(), kernelSchema([EFFECTS])])
    from = await source.open('clients')
    consumers = []
  })
  afterEach(async () => {
    await Promise.all(consumers.map((c) => c.stop()))
    await Promise.all([source.drop(), target.drop()])
  })

  const emit = (aggregateId: string, by = cause) =>
    transaction(from.core, by, async (tx) => {
      tx.emit({
        type: 'contact.changed',
        aggregateType: 'contact',
        aggregateId,
        clientId: null,
        payload: { contactId: aggregateId, clientId: 'c', active: true, leftOn: null },
      })
    })

  const consume = async (reactions: Reaction[]) => {
    const { core } = await target.open('connectivity')
    const consumer = new Consumer(core, 'clients', (...args) => from.feed.read(...args), reactions)
    consumers.push(consumer)
    consumer.start()
    return { core, consumer }
  }

  const record = reaction('record-the-event', { from: 'clients', on: ['contact.changed'] }, async (event, tx) => {
    await tx.query('INSERT INTO effect (event_id, aggregate_id, sequence) VALUES (?, ?, ?)', [
      event.eventId,
      event.aggregateId,
      event.sequence,
    ])
  })

  it('applies each event once and in order, with two processes consuming side by side', async () => {
    const ids = [newId('ctc'), newId('ctc'), newId('ctc')]
    const [one, two] = [await consume([record]), await consume([record])]
    for (let i = 0; i < 40; i += 1) await emit(ids[i % 3] as string)
    const { head } = await from.feed.head()
    for (const { consumer } of [one, two])
      expect(await consumer.waitUntil(() => consumer.state.position >= head, 10_000)).toBe(true)
    const rows = (await one.core.dataSource.query('SELECT event_id, aggregate_id, sequence FROM effect ORDER BY n')) as Array<{
      event_id: string
      aggregate_id: string
      sequence: number
    }>
    expect(rows.length).toBe(40)
    expect(new Set(rows.map((r) => r.event_id)).size).toBe(40)
    for (const id of ids) {
      const own = rows.filter((r) => r.aggregate_id === id).map((r) => r.sequence)
      expect(own).toEqual([...own].sort((a, b) => a - b))
    }
  })

  it('parks an aggregate whose reaction keeps failing, lets the others pass, and resumes in order by command', async () => {
    const [bad, good] = [newId('ctc'), newId('ctc')]
    let broken = true
    let reason = 'not yet'
    const fails = reaction('fails-for-one', { from: 'clients', on: ['contact.changed'] }, async (event, tx) => {
      if (broken && event.aggregateId === bad) throw new Error(reason)
      await record.handle(event, tx)
    })
    await emit(bad)
    await emit(good)
    await emit(bad)
    await emit(good)
    const { core, consumer } = await consume([fails])
    const { head } = await from.feed.head()
    expect(await consumer.waitUntil(() => consumer.state.position >= head, 20_000)).toBe(true)
    const effects = async () =>
      (await core.dataSource.query('SELECT aggregate_id, sequence FROM effect ORDER BY n')) as Array<{
        aggregate_id: string
        sequence: number
      }>
    expect(await effects()).toEqual([
      { aggregate_id: good, sequence: 1 },
      { aggregate_id: good, sequence: 2 },
    ])
    expect(await listParked(core)).toMatchObject([{ aggregateId: bad, reaction: 'fails-for-one', error: 'not yet' }])

    reason = 'still not'
    expect(await consumer.tryToResume(bad, 'r')).toBe(0)
    expect(await listParked(core)).toMatchObject([
      { aggregateId: bad, reaction: 'fails-for-one', error: 'still not', waiting: '2' },
    ])
    broken = false
    expect(await consumer.resume(bad, 'r')).toBe(2)
    expect(await listParked(core)).toEqual([])
    expect((await effects()).slice(2)).toEqual([
      { aggregate_id: bad, sequence: 1 },
      { aggregate_id: bad, sequence: 2 },
    ])
  }, 40_000)

  it('lets what a reaction emits name the caller and the correlation of its own event, not of another in the same page', async () => {
    const echo = reaction('echo', { from: 'clients', on: ['contact.changed'] }, async (event, tx) => {
      tx.emit({
        type: 'client.changed',
        aggregateType: 'client',
        aggregateId: event.aggregateId,
        clientId: null,
        payload: {} as never,
      })
      tx.schedule({ kind: 'echo', key: event.aggregateId, dueAt: tx.now, payload: {} })
    })
    const causes = [
      { actor: 'stf_1', correlationId: 'first-request' },
      { actor: 'ctc_2', correlationId: 'second-request' },
    ]
    for (const by of causes) await emit(newId('ctc'), by)
    const { core, consumer } = await consume([echo])
    const { head } = await from.feed.head()
    expect(await consumer.waitUntil(() => consumer.state.position >= head, 10_000)).toBe(true)
    const query = (sql: string) => core.dataSource.query(sql)
    expect(await query('SELECT actor, correlation_id AS correlationId FROM outbox ORDER BY row_id')).toEqual(causes)
    expect(await query('SELECT correlation_id AS id FROM timers ORDER BY id')).toEqual([
      { id: 'first-request' },
      { id: 'second-request' },
    ])
  })

  it('says so instead of going on when events it never saw were purged', async () => {
    for (let i = 0; i < 3; i += 1) await emit(newId('ctc'))
    await from.feed.head()
    await from.core.dataSource.query('DELETE FROM outbox WHERE position <= 2')
    const { core, consumer } = await consume([record])
    await eventually(() => expect(consumer.state.failing).toMatch(/after position 0/))
    expect(await core.dataSource.query('SELECT * FROM effect')).toEqual([])
    expect(consumer.state).toMatchObject({ position: 0, seenAt: '' })
  })

  it('says so instead of waiting for ever when its source is another one than it knew', async () => {
    await emit(newId('ctc'))
    const { core } = await target.open('connectivity')
    await core.dataSource.query("INSERT INTO feed_cursor (source, position, moved_at) VALUES ('clients', 40, NULL)")
    const { consumer } = await consume([record])
    await eventually(() => expect(consumer.state.failing).toMatch(/ends at 1.*40/))
    expect(consumer.state.seenAt).toBe('')
  })

  it('knows up to which instant its copy is complete', async () => {
    const { consumer } = await consume([record])
    const before = from.clock.now()
    expect(await consumer.waitUntil(() => consumer.state.seenAt > before, 5_000)).toBe(true)
  })
})
