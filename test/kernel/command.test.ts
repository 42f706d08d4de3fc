import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Principal } from '#contract/principal.js'
import { commandRunner } from '#kernel/command.js'
import { done, refusal, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { kernelSchema, type TestCore, type TestSchema } from '../harness/kernel-core.js'

const agent: Principal = { kind: 'STAFF', subject: 'stf_1', roles: ['MCN_AGENT'] }
const rights = { add: { staff: ['MCN_AGENT'], client: [], application: [], rule: 'R23' } } as const

describe('a command', () => {
  let schema: TestSchema
  let one: TestCore
  let two: TestCore

  beforeAll(async () => {
    schema = await kernelSchema([
      'CREATE TABLE IF NOT EXISTS item (n BIGINT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40) NOT NULL, UNIQUE KEY item_name (name))',
    ])
    one = await schema.open()
    two = await schema.open()
  })
  afterAll(() => schema.drop())

  const run = (core: TestCore, input: object, principal: Principal = agent) =>
    commandRunner(
      core.core,
      rights,
      principal,
      'corr',
    )<{ name: string }>({ mutation: 'add', input }, async (tx: Tx) => {
      const { name } = input as { name: string }
      if (name === 'forbidden') return refused(refusal('NO', { fr: 'non', en: 'no' }))
      await tx.query('INSERT INTO item (name) VALUES (?)', [name])
      return done({ name })
    })
  const count = async (name: string) =>
    Number(((await one.core.dataSource.query('SELECT COUNT(*) AS n FROM item WHERE name = ?', [name])) as [{ n: string }])[0].n)

  it('answers a repeated key and input with the first success, however many ask at once, in two processes', async () => {
    const input = { name: 'once', idempotencyKey: 'k1' }
    const outcomes = await Promise.all(Array.from({ length: 10 }, (_, i) => run(i % 2 ? one : two, input)))
    expect(outcomes).toEqual(Array(10).fill({ ok: true, value: { name: 'once' } }))
    expect(await count('once')).toBe(1)
  })

  it('refuses a key that comes back with another input', async () => {
    const outcome = await run(one, { name: 'other', idempotencyKey: 'k1' })
    expect(outcome).toMatchObject({
      ok: false,
      refusals: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] }],
    })
  })

  it('keeps keys apart by caller', async () => {
    const outcome = await run(
      one,
      { name: 'mine', idempotencyKey: 'k1' },
      { kind: 'STAFF', subject: 'stf_2', roles: ['MCN_AGENT'] },
    )
    expect(outcome).toEqual({ ok: true, value: { name: 'mine' } })
  })

  it('does not remember a refused attempt', async () => {
    expect(await run(one, { name: 'forbidden', idempotencyKey: 'k2' })).toMatchObject({ ok: false })
    expect(await run(one, { name: 'allowed', idempotencyKey: 'k2' })).toEqual({ ok: true, value: { name: 'allowed' } })
  })

  it('changes nothing when asked to validate only, and does not use up the key', async () => {
    expect(await run(one, { name: 'dry', validateOnly: true, idempotencyKey: 'k3' })).toMatchObject({ ok: true })
    expect(await count('dry')).toBe(0)
    expect(await run(one, { name: 'dry', idempotencyKey: 'k3' })).toMatchObject({ ok: true })
    expect(await count('dry')).toBe(1)
  })

  it('takes a key with the same content for the same request, however it says that it is not a rehearsal', async () => {
    const first = await run(one, { name: 'plain', idempotencyKey: 'k4' })
    expect(await run(two, { name: 'plain', idempotencyKey: 'k4', validateOnly: false })).toEqual(first)
    expect(await count('plain')).toBe(1)
  })

  it('answers each of many at once with its refusal when none of them may succeed', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, i) => run(i % 2 ? one : two, { name: 'forbidden', idempotencyKey: 'k5' })),
    )
    expect(outcomes).toEqual(Array(12).fill(expect.objectContaining({ ok: false })))
  })

  it('looks again when somebody else has just taken what it found free', async () => {
    const take = ({ core }: TestCore) =>
      commandRunner(
        core,
        rights,
        agent,
        'corr',
      )<null>({ mutation: 'add', input: {} }, async (tx) => {
        const taken = await tx.query('SELECT n FROM item WHERE name = ?', ['unique'])
        if (taken.length > 0) return refused(refusal('TAKEN', { fr: 'pris', en: 'taken' }))
        await tx.query('INSERT INTO item (name) VALUES (?)', ['unique'])
        return done(null)
      })
    const outcomes = await Promise.all([take(one), take(two), take(one), take(two)])
    expect(outcomes.filter((o) => o.ok)).toHaveLength(1)
    expect(outcomes.filter((o) => !o.ok)).toMatchObject(Array(3).fill({ refusals: [{ code: 'TAKEN' }] }))
  })

  it('has happened once it is committed, whatever what follows the commit does', async () => {
    const outcome = await commandRunner(
      one.core,
      rights,
      agent,
      'corr',
    )<null>({ mutation: 'add', input: {} }, async (tx) => {
      tx.afterCommit(() => {
        throw new Error('a listener failed')
      })
      return done(null)
    })
    expect(outcome).toEqual({ ok: true, value: null })
  })

  it.each([
    [{ kind: 'ANONYMOUS' } as const, 'UNAUTHENTICATED'],
    [{ kind: 'STAFF', subject: 'stf_3', roles: ['MCN_AUDITOR'] } as Principal, 'FORBIDDEN'],
    [{ kind: 'CLIENT_PERSON', subject: 'ctc_1', organisation: 'cli_1' } as Principal, 'FORBIDDEN'],
    [{ kind: 'APPLICATION', subject: 'app_1' } as Principal, 'FORBIDDEN'],
  ])('refuses %j with %s before anything happens', async (principal, code) => {
    await expect(run(one, { name: 'never' }, principal as Principal)).rejects.toMatchObject({ extensions: { code } })
    expect(await count('never')).toBe(0)
  })

  it('retries a deadlock and keeps both effects', async () => {
    await one.core.dataSource.query("INSERT INTO item (name) VALUES ('a'), ('b')")
    const both = (core: TestCore, first: string, second: string, met: () => Promise<void>) =>
      commandRunner(
        core.core,
        rights,
        agent,
        'corr',
      )<null>({ mutation: 'add', input: {} }, async (tx) => {
        await tx.query('SELECT n FROM item WHERE name = ? FOR UPDATE', [first])
        await met()
        await tx.query('SELECT n FROM item WHERE name = ? FOR UPDATE', [second])
        return done(null)
      })
    let arrived = 0
    let open: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    // Both hold their first lock before either asks for its second: one of the two is the deadlock's victim and runs again.
    const met = async () => {
      arrived += 1
      if (arrived >= 2) open()
      await gate
    }
    expect(await Promise.all([both(one, 'a', 'b', met), both(two, 'b', 'a', met)])).toEqual([
      { ok: true, value: null },
      { ok: true, value: null },
    ])
    expect(arrived).toBeGreaterThan(2)
  })
})
