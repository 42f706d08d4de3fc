import { buildSubgraphSchema } from '@apollo/subgraph'
import { execute, parse, specifiedRules, validate } from 'graphql'
import { SUBGRAPHS } from './schema.mjs'

/** Answers kept by request, in bytes and characters; when full, all are forgotten. */
const KEPT = 300_000_000

/**
 * A subgraph that answers with graphql-js the first time and from memory ever after: its data never change, and it is not what is
 * measured. Mutations are executed every time.
 */
export class Answers {
  #schema
  #documents = new Map()
  #kept = new Map()
  #size = 0

  constructor(name) {
    const { sdl, resolvers } = SUBGRAPHS[name]
    this.#schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers })
  }

  /** The document, checked. @throws Error when it is not valid */
  document(query) {
    const known = this.#documents.get(query)
    if (known) return known
    if (this.#documents.size > 20_000) this.#documents.clear()
    const document = parse(query)
    const [error] = validate(this.#schema, document, specifiedRules)
    if (error) throw error
    this.#documents.set(query, document)
    return document
  }

  /** Result of graphql-js for a query or mutation, plain JSON values. */
  async execute({ query, operationName, variables }) {
    const document = this.document(query)
    const result = await execute({ schema: this.#schema, document, operationName, variableValues: variables })
    if (result.errors) throw new Error(`a subgraph failed: ${result.errors[0].message}\n${query}`)
    return result
  }

  /** One event of a subscription, as its document asks for it. */
  event(query, root) {
    return execute({ schema: this.#schema, document: this.document(query), rootValue: root, variableValues: { room: '' } })
  }

  /**
   * @param key what identifies the request @param read makes the request of it
   * @param shape how its result is kept: bytes for HTTP, the object itself in process
   * @returns the answer, and how many representations the request held
   */
  async answer(key, read, shape) {
    const known = this.#kept.get(key)
    if (known) return known
    const request = read()
    const made = { answer: shape(await this.execute(request)), representations: representationsIn(request.variables) }
    if (/^\s*mutation\b/.test(request.query)) return made
    this.#size += key.length + (made.answer.length ?? key.length)
    if (this.#size > KEPT) {
      this.#kept.clear()
      this.#size = 0
    }
    this.#kept.set(key, made)
    return made
  }
}

function representationsIn(variables) {
  let count = 0
  for (const value of Object.values(variables ?? {})) {
    if (Array.isArray(value) && value[0]?.__typename !== undefined) count += value.length
  }
  return count
}
