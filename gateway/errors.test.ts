import { expect, it } from '@jest/globals'
import { createLog, type Log } from '#process/log.js'
import { callerError, mapError, mappingFor, subgraphUnavailable } from './errors.js'

/** Whoever is told; `asked` counts how often its log was asked for. */
function somebody() {
  const lines: string[] = []
  const log = createLog('test', 'info', { write: (line) => void lines.push(line) })
  let asked = 0
  const who = {
    correlationId: 'correlation-1',
    get log(): Log {
      asked++
      return log
    },
  }
  return { who, lines, asked: () => asked }
}

it('asks for no log to tell somebody of an error of their own', () => {
  const { who, asked } = somebody()
  const error = callerError('BAD_USER_INPUT', 'No. — Non.', { argument: 'id' })
  expect(mapError(error, mappingFor(who, false))).toEqual({
    message: 'No. — Non.',
    extensions: { code: 'BAD_USER_INPUT', argument: 'id' },
  })
  expect(asked()).toBe(0)
})

it.each([
  ['INTERNAL_SERVER_ERROR', new Error('secret')],
  ['SUBGRAPH_UNAVAILABLE', subgraphUnavailable(new Error('secret'))],
] as const)('logs why, and does not tell: %s', (code, error) => {
  const { who, lines } = somebody()
  const told = mapError(error, mappingFor(who, false))
  expect(told.extensions?.code).toBe(code)
  expect(JSON.stringify(told)).not.toContain('secret')
  expect(lines.join('')).toContain('secret')
  expect(lines.join('')).toContain('correlation-1')
})
