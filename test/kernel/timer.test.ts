import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { TimerLoop, timerKind } from '#kernel/timer.js'
import { transaction } from '#kernel/transaction.js'
import { plusSeconds } from '#kernel/values/instants.js'
import { kernelSchema, type TestCore, type TestSchema } from '../harness/kernel-core.js'
import { eventually } from '../harness/eventually.js'

const cause = { actor: 'test', correlationId: 'test' }

describe('timers', () => {
  let schema: TestSchema
  let processes: TestCore[]
  const loops: TimerLoop[] = []
  let failures = 0

  beforeAll(async () => {
    schema = await kernelSchema([
      'CREATE TABLE IF NOT EXISTS fired (n BIGINT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40) NOT NULL)',
    ])
    processes = [await schema.open(), await schema.open()]
    const kinds = [
      timerKind<{ name: string }>('ring', async ({ name }, tx) => {
        if (name === 'fails-first' && failures === 0) {
          failures += 1
          throw new Error('first time')
        }
        await tx.query('INSERT INTO fired (name) VALUES (?)', [name])
      }),
    ]
    for (const { core } of processes) {
      const loop = new TimerLoop(core, kinds)
      loops.push(loop)
      loop.start()
    }
  })
  afterAll(async () => {
    await Promise.all(loops.map((l) => l.stop()))
    await schema.drop()
  })

  const schedule = (name: string, inSeconds: number, key = name) =>
    transaction((processes[0] as TestCore).core, cause, async (tx) => {
      tx.schedule({ kind: 'ring', key, dueAt: plusSeconds(tx.now, inSeconds), payload: { name } })
    })
  const fired = async (name: string) =>
    Number(
      (
        (await (processes[0] as TestCore).core.dataSource.query('SELECT COUNT(*) AS n FROM fired WHERE name = ?', [name])) as [
          { n: string },
        ]
      )[0].n,
    )
  const advance = (seconds: number) => {
    for (const { clock } of processes) clock.advance(seconds * 1000)
    for (const loop of loops) loop.kick()
  }

  it('fire once when due, though two processes look for them', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, i) => schedule(`due-${i}`, 0)))
    await eventually(async () =>
      expect(await Promise.all(Array.from({ length: 30 }, (_, i) => fired(`due-${i}`)))).toEqual(Array(30).fill(1)),
    )
  })

  it('wait until the clock has come', async () => {
    await schedule('tomorrow', 86_400)
    await schedule('now', 0)
    await eventually(async () => expect(await fired('now')).toBe(1))
    expect(await fired('tomorrow')).toBe(0)
    advance(86_401)
    await eventually(async () => expect(await fired('tomorrow')).toBe(1))
  })

  it('are replaced by a later schedule of the same key', async () => {
    await schedule('first', 3600, 'same')
    await schedule('second', 3600, 'same')
    advance(3601)
    await eventually(async () => expect(await fired('second')).toBe(1))
    expect(await fired('first')).toBe(0)
  })

  it('of a kind that this process does not know are left untouched to those that do', async () => {
    const { core } = processes[0] as TestCore
    await transaction(core, cause, async (tx) => {
      tx.schedule({ kind: 'of-a-newer-release', key: 'k', dueAt: plusSeconds(tx.now, -5), payload: {} })
    })
    await schedule('after-it', 0)
    await eventually(async () => expect(await fired('after-it')).toBe(1))
    const rows = await core.dataSource.query("SELECT attempts FROM timers WHERE kind = 'of-a-newer-release'")
    expect(rows).toEqual([{ attempts: 0 }])
  })

  it('keep the time that somebody else gave them while they were failing', async () => {
    const one = processes[0] as TestCore
    const rescheduled: string[] = []
    const kinds = [
      timerKind('clash', async (_, tx) => {
        await tx.query('SELECT 1')
        throw new Error('fails')
      }),
    ]
    // What another process writes between this failure and its postponement.
    const log = Object.assign(Object.create(one.core.log) as typeof one.core.log, {
      error: () => {
        const at = plusSeconds(one.clock.now(), 86_400)
        rescheduled.push(at)
        void one.core.dataSource.query("UPDATE timers SET next_attempt_at = ?, due_at = ?, attempts = 0 WHERE kind = 'clash'", [
          at,
          at,
        ])
      },
    })
    const dataSource = one.core.dataSource
    const loop = new TimerLoop({ ...one.core, log, dataSource }, kinds)
    await transaction(one.core, cause, async (tx) => {
      tx.schedule({ kind: 'clash', key: 'k', dueAt: tx.now, payload: {} })
    })
    loop.start()
    await eventually(() => expect(rescheduled.length).toBeGreaterThan(0))
    await loop.stop()
    const [row] = (await dataSource.query("SELECT next_attempt_at AS at FROM timers WHERE kind = 'clash'")) as [{ at: string }]
    expect(rescheduled).toContain(row.at)
  })

  it('are tried again after a failure', async () => {
    await schedule('fails-first', 0)
    await eventually(async () => expect(failures).toBe(1))
    advance(2)
    await eventually(async () => expect(await fired('fails-first')).toBe(1))
  })
})
