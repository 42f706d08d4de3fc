import { print } from 'graphql'
import { createEngine } from '../federation/engine.js'
import type { RunningSubgraph } from '../federation/in-process.js'
import type { Executor } from './answers/answer.js'

/** The engine that the product uses, without a server. */
export function ours(supergraphSdl: string, subgraphs: ReadonlyMap<string, RunningSubgraph>): Executor {
  const engine = createEngine({ supergraphSdl, subgraphs })
  return async ({ document, operationName, variables }) => {
    let text: string
    try {
      text = (await engine.execute({ query: print(document), operationName, variables })).text
    } catch (error) {
      return { data: 'none', errors: [{ message: String(error) }] }
    }
    const { errors = [] } = JSON.parse(text) as { errors?: [] }
    const tail = errors.length === 0 ? '}' : `,"errors":${JSON.stringify(errors)}}`
    const start = '{"data":'
    // A refused operation has no data at all.
    const hasData = text.startsWith(start) && text.endsWith(tail)
    return { data: hasData ? text.slice(start.length, -tail.length) : 'none', errors }
  }
}
