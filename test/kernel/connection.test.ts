import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ConnectionArgs, type OrderColumn, page } from '#kernel/connection.js'
import { readOf } from '#kernel/core.js'
import { kernelSchema, type TestCore, type TestSchema } from '../harness/kernel-core.js'

const ROWS = 7
const ORDERS: Record<string, readonly OrderColumn[]> = {
  'rising, with ties': [
    { column: 'at', direction: 'ASC' },
    { column: 'id', direction: 'ASC' },
  ],
  'falling, then rising': [
    { column: 'at', direction: 'DESC' },
    { column: 'id', direction: 'ASC' },
  ],
}

describe('a page of a list', () => {
  let schema: TestSchema
  let one: TestCore
  beforeAll(async () => {
    schema = await kernelSchema([
      'CREATE TABLE IF NOT EXISTS thing (id CHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY, at DATETIME(6) NOT NULL)',
    ])
    one = await schema.open()
    // Every instant twice or three times, told apart by microseconds only.
    for (let i = 0; i < ROWS; i += 1) {
      await one.core.dataSource.query('INSERT INTO thing (id, at) VALUES (?, ?)', [
        `thing_${i}`,
        `2026-11-24 06:00:00.00000${Math.floor(i / 3)}`,
      ])
    }
  })
  afterAll(() => schema.drop())

  const read = (order: readonly OrderColumn[], args: ConnectionArgs) =>
    page<{ id: string }>(readOf(one.core), { select: 'id', from: 'thing', order }, args)
  const ids = async (order: readonly OrderColumn[], args: ConnectionArgs) => (await read(order, args)).nodes.map((n) => n.id)

  describe.each(Object.entries(ORDERS))('%s', (_, order) => {
    it('leads through the whole list forwards and backwards, each row once', async () => {
      const all = await ids(order, { first: 100 })
      expect(new Set(all).size).toBe(ROWS)
      const forwards: string[] = []
      for (let after: string | null = null, more = true; more; ) {
        const { nodes, pageInfo } = await read(order, { first: 2, after })
        forwards.push(...nodes.map((n) => n.id))
        ;[after, more] = [pageInfo.endCursor, pageInfo.hasNextPage]
      }
      expect(forwards).toEqual(all)
      const backwards: string[] = []
      for (let before: string | null = null, more = true; more; ) {
        const { nodes, pageInfo } = await read(order, { last: 2, before })
        backwards.unshift(...nodes.map((n) => n.id))
        ;[before, more] = [pageInfo.startCursor, pageInfo.hasPreviousPage]
      }
      expect(backwards).toEqual(all)
    })

    it('stays between two cursors', async () => {
      const { edges } = await read(order, { first: 100 })
      const inner = await ids(order, { first: 100, after: edges[1]?.cursor, before: edges[5]?.cursor })
      expect(inner).toEqual(edges.slice(2, 5).map((e) => e.node.id))
    })
  })

  const forged = (keys: unknown) => Buffer.from(JSON.stringify(keys)).toString('base64url')
  it.each([
    ['text that is no cursor', 'nonsense'],
    ['another list’s cursor', forged(['2026-11-24 06:00:00.000000'])],
    ['a null', forged([null, 'thing_1'])],
    ['an object', forged([{ toString: 1 }, 'thing_1'])],
    ['letters that ids never have', forged(['2026-11-24 06:00:00.000000', 'é\u{1f600}'])],
    ['a list in a list', forged([['a', 'b'], 'thing_1'])],
  ])('refuses %s as a cursor', async (_, after) => {
    await expect(read(ORDERS['rising, with ties'] as OrderColumn[], { first: 2, after })).rejects.toMatchObject({
      extensions: { code: 'CURSOR_INVALID', argument: 'after' },
    })
  })

  it('takes a forged key for what it is worth, or refuses it, but never fails', async () => {
    for (const key of ['no instant', "' OR 1=1 --", '9999-99-99', 1e300, -1]) {
      const outcome = await read(ORDERS['rising, with ties'] as OrderColumn[], {
        first: 2,
        after: forged([key, 'thing_1']),
      }).catch((error: { extensions?: { code: string } }) => error.extensions?.code ?? error)
      if (typeof outcome === 'string') expect(outcome).toBe('CURSOR_INVALID')
      else expect(outcome).toMatchObject({ nodes: expect.any(Array) })
    }
  })
})
