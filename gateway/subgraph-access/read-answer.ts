import { NotGraphql } from './faults.js'
import type { SubgraphAnswer, WireAnswer } from './subgraph.js'

/** Parses an answer for one asker, who may change what it gets. @throws NotGraphql */
export function readAnswer(subgraph: string, { status, chunks, size, cacheControl }: WireAnswer): SubgraphAnswer {
  const [first] = chunks
  const bytes = chunks.length === 1 && first ? first : Buffer.concat(chunks, size)
  const answer = readText(subgraph, status, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString())
  if (cacheControl !== undefined) (answer as { cacheControl?: string }).cacheControl = cacheControl
  return answer
}

/** Parses the text of an answer. @param status for the error @throws NotGraphql */
export function readText(subgraph: string, status: number, text: string): SubgraphAnswer {
  const answer = parse(text)
  if (answer === undefined) throw new NotGraphql(subgraph, status, 'without JSON')
  if (!isAnswer(answer)) throw new NotGraphql(subgraph, status, 'without GraphQL data or errors')
  return answer
}

/** Whether a JSON value has the form of a GraphQL response. */
export function isAnswer(value: unknown): value is SubgraphAnswer {
  if (typeof value !== 'object' || value === null) return false
  const { data, errors } = value as { data?: unknown; errors?: unknown }
  if (errors !== undefined && errors !== null && !Array.isArray(errors)) return false
  return (typeof data === 'object' && !Array.isArray(data)) || Array.isArray(errors)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
