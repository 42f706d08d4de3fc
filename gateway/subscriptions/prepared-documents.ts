import { LRUCache } from 'lru-cache'
import type { DocumentLimits } from '../limits/list.js'
import { type PreparedDocument, prepareDocument } from '../planning/prepare-document.js'
import type { LoadedSupergraph } from '../supergraph/load-supergraph.js'

/** Characters of documents that are remembered: with their syntax trees these take about 130 bytes each. */
const MOST_CHARACTERS = 200_000

/**
 * Documents that were good, so that thousands of clients who ask the same cost one parsing and one validation. Those of a supergraph
 * go with it.
 */
export class PreparedDocuments {
  #loaded: LoadedSupergraph | undefined
  readonly #known = new LRUCache<string, PreparedDocument>({ maxSize: MOST_CHARACTERS })

  constructor(private readonly limits: DocumentLimits) {}

  /** @throws GraphQLError, or AggregateError of them */
  prepare(source: string, operationName: string | null | undefined, loaded: LoadedSupergraph): PreparedDocument {
    if (loaded !== this.#loaded) this.#known.clear()
    this.#loaded = loaded
    const key = `${operationName ?? ''}\n${source}`
    const known = this.#known.get(key)
    if (known) return known
    const prepared = prepareDocument(source, operationName, loaded, this.limits)
    this.#known.set(key, prepared, { size: key.length })
    return prepared
  }
}
