import { describe, expect, it } from '@jest/globals'
import { Stop } from './stop-signal.js'

describe('stopping a fetch', () => {
  it('tells each listener once, with the first reason', () => {
    const stop = new Stop()
    const heard: unknown[] = []
    const gone = () => heard.push('gone')
    stop.addEventListener('abort', gone)
    stop.addEventListener('abort', () => heard.push(stop.reason))
    stop.removeEventListener('abort', gone)
    stop.abort('left')
    stop.abort('late')
    stop.addEventListener('abort', gone)
    expect([stop.aborted, stop.reason, heard]).toEqual([true, 'left', ['left']])
  })

  it('lets a listener leave while the others are told', () => {
    const stop = new Stop()
    const heard: number[] = []
    const second = () => heard.push(2)
    stop.addEventListener('abort', () => {
      heard.push(1)
      stop.removeEventListener('abort', second)
    })
    stop.addEventListener('abort', second)
    stop.abort('left')
    expect(heard).toEqual([1])
  })
})
