import { describe, expect, it } from '@jest/globals'
import { EventQueue } from './event-queue.js'

const queueOf = (limit: number, onSlow: () => void = () => undefined) => new EventQueue<number>(limit, 20, onSlow)
describe('the queue between a source and a client', () => {
  it('hands events over in order, then ends', async () => {
    const queue = queueOf(3)
    await queue.push(1)
    await queue.push(2)
    queue.end()
    expect([await queue.next(), await queue.next(), await queue.next()]).toEqual([{ event: 1 }, { event: 2 }, null])
  })

  it('makes the source wait when it is full, and loses nothing', async () => {
    const queue = queueOf(2)
    const got: number[] = []
    const source = (async () => {
      for (let n = 0; n < 50; n++) await queue.push(n)
      queue.end()
    })()
    for (let next = await queue.next(); next; next = await queue.next()) got.push(next.event)
    await source
    expect(got).toEqual(Array.from({ length: 50 }, (_, n) => n))
  })

  it('reports a reader that leaves it full, and not one that reads', async () => {
    const slow = new Promise<void>((resolve) => {
      const queue = queueOf(1, resolve)
      void queue.push(1).then(() => queue.push(2))
    })
    await slow
  })

  it('gives the failure of the source after the events that came before it', async () => {
    const queue = queueOf(3)
    await queue.push(1)
    queue.end(new Error('lost'))
    expect(await queue.next()).toEqual({ event: 1 })
    await expect(queue.next()).rejects.toThrow('lost')
  })

  it('frees both sides when it is closed', async () => {
    const queue = queueOf(1)
    await queue.push(1)
    const waiting = queue.push(2)
    queue.close()
    expect(await waiting).toBe(false)
    expect(await queue.next()).toBeNull()
  })
})
