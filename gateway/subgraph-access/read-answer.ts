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

/** Parses the text of an answer; what is not GraphQL's in it is left out. @param status for the error @throws NotGraphql */
export function readText(subgraph: string, status: number, text: string): SubgraphAnswer {
  const value = parse(text)
  if (value === undefined) throw new NotGraphql(subgraph, status, 'without JSON')
  const answer = answerIn(value)
  if (answer === null) throw new NotGraphql(subgraph, status, 'without GraphQL data or errors')
  return answer
}

/** The GraphQL response that a JSON value is, with nothing else that came beside it; null for a value of another form. */
export function answerIn(value: unknown): SubgraphAnswer | null {
  if (typeof value !== 'object' || value === null) return null
  const { data, errors, extensions } = value as SubgraphAnswer
  if (errors !== undefined && errors !== null && !Array.isArray(errors)) return null
  if (!(typeof data === 'object' && !Array.isArray(data)) && !Array.isArray(errors)) return null
  return {
    ...(data !== undefined && { data }),
    ...(errors && { errors }),
    ...(extensions && { extensions }),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
