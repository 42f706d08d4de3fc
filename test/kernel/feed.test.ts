import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { newId } from '#kernel/ids.js'
import { readOutbox } from '#kernel/outbox.js'
import { transaction, undo } from '#kernel/transaction.js'
import { kernelSchema, type TestCore, type TestSchema } from '../harness/kernel-core.js'

const cause = { actor: 'test', correlationId: 'test' }

describe('the feed of a subgraph', () => {
  let schema: TestSchema
  let processes: TestCore[]

  beforeAll(async () => {
    schema = await kernelSchema()
    processes = await Promise.all([schema.open(), schema.open(), schema.open()])
  })
  afterAll(() => schema.drop())

  const emit = (core: TestCore, aggregateId: string, count = 1) =>
    transaction(core.core, cause, async (tx) => {
      for (let i = 0; i < count; i += 1) {
        tx.emit({
          type: 'contact.changed',
          aggregateType: 'contact',
          aggregateId,
          clientId: null,
          payload: { contactId: aggregateId, clientId: 'cli', active: true, leftOn: null },
        })
      }
    })

  it('loses, repeats and reorders nothing with 12 concurrent writers in three processes and a reader that follows', async () => {
    const aggregates = Array.from({ length: 8 }, () => newId('ctc'))
    const reader = processes[0] as TestCore
    const seen: Array<{ eventId: string; aggregateId: string; sequence: number; position: number }> = []
    const total = 12 * 25
    const stop = new AbortController()
    const reading = (async () => {
      for await (const event of reader.feed.follow(0, async () => ({}), stop.signal)) {
        seen.push(event)
        if (seen.length === total) return
      }
    })()
    await Promise.all(
      Array.from({ length: 12 }, async (_, writer) => {
        for (let i = 0; i < 25; i += 1) {
          await emit(processes[writer % 3] as TestCore, aggregates[(writer * 7 + i) % aggregates.length] as string)
        }
      }),
    )
    await reading
    stop.abort()
    expect(new Set(seen.map((e) => e.eventId)).size).toBe(total)
    expect(seen.map((e) => e.position)).toEqual(Array.from({ length: total }, (_, i) => i + 1))
    for (const id of aggregates) {
      const own = seen.filter((e) => e.aggregateId === id).map((e) => e.sequence)
      expect(own).toEqual(own.map((_, i) => i + 1))
    }
  })

  it('writes no event of a transaction that was undone', async () => {
    const { core } = processes[0] as TestCore
    const id = newId('ctc')
    const result = await transaction(core, cause, async (tx) => {
      tx.emit({
        type: 'contact.changed',
        aggregateType: 'contact',
        aggregateId: id,
        clientId: null,
        payload: { contactId: id, clientId: 'c', active: true, leftOn: null },
      })
      return undo('refused')
    })
    expect(result).toBe('refused')
    expect(await readOutbox(core, 0, 1000, { aggregateId: id })).toEqual([])
  })

  it('resumes after a cursor with neither gap nor repeat, also in another process', async () => {
    const [first, second] = processes as [TestCore, TestCore]
    const id = newId('ctc')
    await emit(first, id, 3)
    const { head } = await first.feed.head()
    const early = await second.feed.read(head - 2, 10, 5_000, undefined, { aggregateId: id })
    expect(early.events.map((e) => e.sequence)).toEqual([2, 3])
    const stop = new AbortController()
    const got: number[] = []
    const following = (async () => {
      for await (const event of second.feed.follow(head - 1, async () => ({ aggregateId: id }), stop.signal)) {
        got.push(event.sequence)
        if (got.length === 3) return
      }
    })()
    await emit(first, id, 2)
    await following
    stop.abort()
    expect(got).toEqual([3, 4, 5])
  })

  it('never says that it knows everything up to an instant while a transaction that started before is under way', async () => {
    const { core, feed } = processes[0] as TestCore
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let started = ''
    const slow = transaction(core, cause, async (tx) => {
      started = tx.now
      await held
    })
    while (started === '') await new Promise((resolve) => setImmediate(resolve))
    expect((await feed.head()).asOf <= started).toBe(true)
    release()
    await slow
    expect((await feed.head()).asOf > started).toBe(true)
  })

  it('answers readers while commits never pause', async () => {
    const { feed } = processes[0] as TestCore
    const id = newId('ctc')
    let writing = true
    const writers = Array.from({ length: 4 }, async () => {
      while (writing) await emit(processes[0] as TestCore, id)
    })
    const heads: number[] = []
    try {
      for (let i = 0; i < 5; i += 1) {
        const answered = await Promise.race([
          feed.head(),
          new Promise<null>((resolve) => setTimeout(() => resolve(null), 2_000).unref()),
        ])
        expect(answered).not.toBeNull()
        heads.push(answered?.head ?? 0)
      }
    } finally {
      writing = false
      await Promise.all(writers)
    }
    expect(heads).toEqual([...heads].sort((a, b) => a - b))
  })

  it('refuses a cursor beyond the head and one older than the events it keeps', async () => {
    const { core, feed } = processes[0] as TestCore
    const { head } = await feed.head()
    await expect(feed.refuseExpired(head + 1)).rejects.toMatchObject({ extensions: { code: 'CURSOR_INVALID' } })
    await core.dataSource.query('UPDATE feed_head SET purged_to = 5')
    await expect(feed.refuseExpired(4)).rejects.toMatchObject({ extensions: { code: 'CURSOR_EXPIRED' } })
    await expect(feed.refuseExpired(5)).resolves.toBeUndefined()
  })
})
