import { parseArgs } from 'node:util'
import { StartFailure } from '#process/start-failure.js'

export interface StandaloneArguments {
  /** Path of the supergraph's SDL. */
  supergraph: string
  host: string
  /** 0 takes a free one. */
  port: number
  introspection: boolean
}

const USAGE = `Serves any supergraph at /graphql; its subgraphs are asked at the addresses that it gives.

  --supergraph FILE      the supergraph's SDL; a changed file is put in use at once
  --port N               4000 by default, 0 for a free one
  --host ADDRESS         127.0.0.1 by default
  --no-introspection     the schema is told to nobody`

/** Reads the command line. @throws StartFailure that says how it is used */
export function standaloneArguments(words: readonly string[]): StandaloneArguments {
  const { supergraph, port, host, 'no-introspection': isClosed } = valuesOf(words)
  if (supergraph === undefined || supergraph === '') throw new StartFailure(`--supergraph is missing.\n\n${USAGE}`)
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new StartFailure(`--port must be a number from 0 to 65535 (it is "${port}").\n\n${USAGE}`)
  }
  return { supergraph, host, port: Number(port), introspection: !isClosed }
}

function valuesOf(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        supergraph: { type: 'string' },
        port: { type: 'string', default: '4000' },
        host: { type: 'string', default: '127.0.0.1' },
        'no-introspection': { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new StartFailure(`${(error as Error).message}\n\n${USAGE}`)
  }
}
