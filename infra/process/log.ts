import { type Logger, pino } from 'pino'

export type Log = Logger

/** Fields whose values never reach a log, wherever they stand. */
const REDACTED = [
  '*.password',
  '*.secret',
  '*.token',
  '*.authorization',
  'headers.authorization',
  'password',
  'secret',
  'token',
]

/**
 * A structured log on standard error (one JSON object a line), or on the given stream. `name` is the process or the subgraph.
 * Logs carry ids, never personal data.
 */
export function createLog(name: string, level: string, destination: { write(text: string): void } = process.stderr): Log {
  return pino(
    { name, level, base: { name }, redact: { paths: REDACTED, censor: '[hidden]' }, timestamp: pino.stdTimeFunctions.isoTime },
    destination,
  )
}
