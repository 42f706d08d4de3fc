import { GraphQLError } from 'graphql'
import { callerError } from '../errors.js'
import { hashIn, hashOf } from './document-identifier.js'
import type { PersistedQueries } from './persisted-queries.js'
import type { TrustedDocuments } from './trusted-documents.js'

/** How a request says which document it means. What has the wrong type is refused. */
export interface DocumentReference {
  readonly query?: unknown
  /** Of a persisted document: `sha256:<hex>`, or an id that was agreed upon. */
  readonly documentId?: unknown
  /** `persistedQuery: { version: 1, sha256Hash }` is the way of automatic persisted queries. */
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined
}

export interface DocumentSourceParts {
  /** Null where there are none. */
  trusted: { readonly documents: TrustedDocuments } | null
  persisted: PersistedQueries
  /** Whether trusted documents are the only ones that run. */
  onlyTrusted: boolean
}

/**
 * Finds the text that a request means, by every door: sent, trusted, or persisted by a client earlier. Where only trusted documents
 * run, no other text leaves here.
 */
export class DocumentSource {
  constructor(private readonly parts: DocumentSourceParts) {}

  /** @throws GraphQLError BAD_REQUEST, FORBIDDEN, PERSISTED_QUERY_NOT_FOUND, PERSISTED_QUERY_NOT_SUPPORTED */
  textOf({ query, documentId, extensions }: DocumentReference): string {
    if (query !== undefined && query !== null && typeof query !== 'string') throw wrongType('query')
    if (documentId !== undefined && documentId !== null && typeof documentId !== 'string') throw wrongType('documentId')
    const hash = persistedHash(extensions?.persistedQuery)
    if (typeof query === 'string' && query !== '') return this.#sent(query, documentId ?? null, hash)
    const id = documentId ?? hash
    if (!id) throw noDocument()
    return this.#found(id, documentId !== undefined && documentId !== null)
  }

  #sent(text: string, documentId: string | null, hash: string | null): string {
    const { trusted, persisted, onlyTrusted } = this.parts
    const claimed = hash ?? (documentId === null ? null : hashIn(documentId))
    if (claimed !== null && claimed !== hashOf(text)) throw anotherHash()
    if (onlyTrusted) {
      if (trusted?.documents.includes(text)) return text
      throw notTrusted()
    }
    if (claimed !== null) persisted.keep(claimed, text)
    return text
  }

  #found(id: string, isDocumentId: boolean): string {
    const { trusted, persisted, onlyTrusted } = this.parts
    const hash = hashIn(id)
    const text = trusted?.documents.get(hash ?? id) ?? (onlyTrusted || hash === null ? undefined : persisted.get(hash))
    if (text !== undefined) return text
    if (isDocumentId) throw unknownDocument(id)
    // Clients send the text next when it was not found, and stop asking by hash when that is not supported.
    throw onlyTrusted || persisted.isOff ? persistedQueryError('NOT_SUPPORTED') : persistedQueryError('NOT_FOUND')
  }
}

function persistedHash(persistedQuery: unknown): string | null {
  if (persistedQuery === undefined || persistedQuery === null) return null
  const { version, sha256Hash } = persistedQuery as { version?: unknown; sha256Hash?: unknown }
  if (version === 1 && typeof sha256Hash === 'string' && hashIn(sha256Hash) !== null) return hashIn(sha256Hash)
  throw callerError(
    'BAD_REQUEST',
    'The extension "persistedQuery" is {"version": 1, "sha256Hash": "…"}, the hash in hexadecimal. — L’extension « persistedQuery » est {"version": 1, "sha256Hash": "…"}, l’empreinte en hexadécimal.',
  )
}

/** Clients recognise these by their messages, some of them by nothing else: they are part of that protocol. */
function persistedQueryError(what: 'NOT_FOUND' | 'NOT_SUPPORTED'): GraphQLError {
  const message = what === 'NOT_FOUND' ? 'PersistedQueryNotFound' : 'PersistedQueryNotSupported'
  return new GraphQLError(message, { extensions: { code: `PERSISTED_QUERY_${what}`, http: { status: 200 } } })
}

function unknownDocument(documentId: string): GraphQLError {
  return callerError('PERSISTED_QUERY_NOT_FOUND', 'No document has this id. — Aucun document ne porte cet identifiant.', {
    documentId: documentId.slice(0, 200),
  })
}

function notTrusted(): GraphQLError {
  return callerError(
    'FORBIDDEN',
    'Only documents that were agreed upon run here; send the id of one. — Seuls les documents convenus s’exécutent ici; envoyez l’identifiant de l’un d’eux.',
  )
}

function anotherHash(): GraphQLError {
  return callerError('BAD_REQUEST', 'The hash is not that of the query. — L’empreinte n’est pas celle de la requête.')
}

function noDocument(): GraphQLError {
  return callerError(
    'BAD_REQUEST',
    'A request has a "query", or the id of a document. — Une requête comporte « query », ou l’identifiant d’un document.',
  )
}

function wrongType(parameter: string): GraphQLError {
  return callerError('BAD_REQUEST', `The parameter "${parameter}" is a text. — Le paramètre « ${parameter} » est un texte.`, {
    parameter,
  })
}
