import { describe, expect, it } from '@jest/globals'
import { Lifecycle } from './lifecycle.js'
import { createLog } from './log.js'

const log = createLog('test', 'silent')

describe('the life of a process', () => {
  it('stops in reverse order of starting, once, even when a step fails or hangs', async () => {
    const lifecycle = new Lifecycle(log, 50)
    const stopped: string[] = []
    lifecycle.onStop('database', () => void stopped.push('database'))
    lifecycle.onStop('hangs', () => new Promise(() => undefined))
    lifecycle.onStop('fails', () => {
      throw new Error('no')
    })
    lifecycle.onStop('server', () => void stopped.push('server'))
    lifecycle.ready()
    expect(lifecycle.phase.phase).toBe('READY')
    await Promise.all([lifecycle.stop('SIGTERM'), lifecycle.stop('SIGINT')])
    expect(stopped).toEqual(['server', 'database'])
    expect(lifecycle.phase).toEqual({ phase: 'STOPPED' })
  })
})
