import type { DocumentNode } from 'graphql'
import { LRUCache } from 'lru-cache'

/** Characters of the documents that are kept: with their syntax trees these take about 130 bytes each. */
const MOST_CHARACTERS = 200_000

/**
 * Documents that Apollo Server found valid. Its own store counts the bytes of their JSON, a fraction of what they take. That a
 * promise is asked for is its interface.
 */
export class DocumentStore {
  readonly #documents = new LRUCache<string, DocumentNode>({ maxSize: MOST_CHARACTERS })

  get(key: string): Promise<DocumentNode | undefined> {
    return Promise.resolve(this.#documents.get(key))
  }

  set(key: string, document: DocumentNode): Promise<void> {
    this.#documents.set(key, document, { size: document.loc?.source.body.length ?? 1 })
    return Promise.resolve()
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.#documents.delete(key))
  }
}
