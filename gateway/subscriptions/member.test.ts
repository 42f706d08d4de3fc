import { beforeEach, describe, expect, it } from '@jest/globals'
import { Member } from './member.js'
import { PrintedResult } from './printed-result.js'
import type { StreamClient } from './stream-client.js'

const result = (n: number) => new PrintedResult(String(n))
let told: string[]
let hasRoom: boolean
beforeEach(() => {
  told = []
  hasRoom = true
})

function member({ eventQueue = 2, slowClientMs = 60_000 } = {}): Member {
  const client = { tooSlow: () => void told.push('too slow') } as StreamClient
  const made = new Member(
    client,
    {
      next: (given) => {
        told.push(String(given.bytes))
        return hasRoom
      },
      refuse: () => void told.push('refused'),
      complete: () => void told.push('complete'),
    },
    { eventQueue, slowClientMs },
    { over: () => void told.push('over'), slow: () => undefined },
  )
  made.home = {
    roomFor: () => void told.push('room'),
    left: () => void told.push('left'),
    callerChanged: () => undefined,
  }
  return made
}

describe('one subscriber among others', () => {
  it('gets what comes at once while its door takes it', () => {
    const one = member()
    for (const n of [1, 2, 3]) one.give(result(n))
    one.end(result(4))
    expect(told).toEqual(['1', '2', '3', '4', 'left', 'over', 'complete'])
  })

  it('keeps what its door does not take, in order, and says when it has room again', () => {
    const one = member()
    hasRoom = false
    for (const n of [1, 2, 3]) one.give(result(n))
    expect([told, one.isFull]).toEqual([['1'], true])
    one.resume()
    expect([told, one.isFull]).toEqual([['1', '2', 'room'], false])
    hasRoom = true
    one.resume()
    one.give(result(4))
    expect(told).toEqual(['1', '2', 'room', '3', '4'])
    one.leave()
  })

  it('is sent away when another result comes and its queue is full', () => {
    const one = member()
    hasRoom = false
    for (const n of [1, 2, 3, 4, 5]) one.give(result(n))
    expect(told).toEqual(['1', 'over', 'left', 'too slow'])
  })

  it('is sent away when its queue stays full, though nothing comes', async () => {
    const away = new Promise<void>((resolve) => {
      const one = member({ slowClientMs: 20 })
      one.client.tooSlow = resolve
      hasRoom = false
      for (const n of [1, 2, 3]) one.give(result(n))
    })
    await away
  })

  it('gets the rest before it is complete, unless it never reads it', async () => {
    const one = member()
    hasRoom = false
    one.give(result(1))
    one.give(result(2))
    one.end(result(3))
    expect(told).toEqual(['1', 'left'])
    hasRoom = true
    one.resume()
    expect(told).toEqual(['1', 'left', '2', '3', 'over', 'complete'])
    await new Promise<void>((resolve) => {
      const hung = member({ slowClientMs: 20 })
      hung.client.tooSlow = resolve
      hasRoom = false
      hung.give(result(1))
      hung.give(result(2))
      hung.end()
    })
  })

  it('gets nothing any more once it has left', () => {
    const one = member()
    one.leave()
    one.leave()
    one.give(result(1))
    one.end(result(2))
    one.resume()
    expect(told).toEqual(['over', 'left'])
  })
})
