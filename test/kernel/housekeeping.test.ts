import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { EVENTS_KEPT_DAYS, forgetOldRecords } from '#kernel/housekeeping.js'
import { newId } from '#kernel/ids.js'
import { transaction } from '#kernel/transaction.js'
import { plusSeconds } from '#kernel/values/instants.js'
import { kernelSchema, type TestCore, type TestSchema } from '../harness/kernel-core.js'

const cause = { actor: 'test', correlationId: 'test' }
const DAY = 86_400

describe('the retention of the feed', () => {
  let schema: TestSchema
  let one: TestCore
  beforeAll(async () => {
    schema = await kernelSchema()
    one = await schema.open()
  })
  afterAll(() => schema.drop())

  const emitAt = (daysAgo: number) =>
    transaction({ ...one.core, clock: { now: () => plusSeconds(one.clock.now(), -daysAgo * DAY) } }, cause, async (tx) => {
      const aggregateId = newId('ctc')
      tx.emit({
        type: 'contact.changed',
        aggregateType: 'contact',
        aggregateId,
        clientId: null,
        payload: { contactId: aggregateId, clientId: 'c', active: true, leftOn: null },
      })
    })
  const kept = async () =>
    ((await one.core.dataSource.query('SELECT position FROM outbox ORDER BY position')) as Array<{ position: string }>).map(
      (r) => Number(r.position),
    )

  it('forgets what is too old from the start of the feed, and never a younger event that stands before an old one', async () => {
    const old = EVENTS_KEPT_DAYS + 10
    // Facts of the past are recorded late: positions follow commits, not instants.
    for (const daysAgo of [old, old, 3, old, 2]) await emitAt(daysAgo)
    await one.feed.head()
    await transaction(one.core, cause, (tx) => forgetOldRecords.handle({}, tx))
    expect(await kept()).toEqual([3, 4, 5])
    await expect(one.feed.refuseExpired(1)).rejects.toMatchObject({ extensions: { code: 'CURSOR_EXPIRED' } })
    await expect(one.feed.refuseExpired(2)).resolves.toBeUndefined()
  })

  it('is looked at again in a day when nothing is left to forget', async () => {
    await transaction(one.core, cause, (tx) => forgetOldRecords.handle({}, tx))
    const [timer] = (await one.core.dataSource.query("SELECT due_at AS due FROM timers WHERE kind = 'forget-old-records'")) as [
      { due: string },
    ]
    expect(timer.due > plusSeconds(one.clock.now(), DAY - 60)).toBe(true)
    expect(await kept()).toEqual([3, 4, 5])
  })
})
