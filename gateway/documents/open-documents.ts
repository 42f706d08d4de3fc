import type { Log } from '#process/log.js'
import type { GatewaySettings } from '../config.js'
import { DocumentSource } from './document-source.js'
import { PersistedQueries } from './persisted-queries.js'
import { openTrustedFolder } from './trusted-folder.js'

export interface OpenDocuments {
  readonly source: DocumentSource
  /** Stops following the folder of trusted documents. */
  close(): void
}

/** Where documents come from, by the settings. @throws Error when the trusted documents are not usable, or are meant and not named */
export async function openDocuments(
  { trustedDocuments, documents, persistedQueryBytes }: GatewaySettings,
  log: Log,
): Promise<OpenDocuments> {
  const onlyTrusted = documents === 'trusted'
  if (onlyTrusted && trustedDocuments === '') {
    throw new Error('RACCORD_DOCUMENTS is trusted: RACCORD_TRUSTED_DOCUMENTS must name the folder of the documents')
  }
  const trusted = trustedDocuments === '' ? null : await openTrustedFolder(trustedDocuments, log)
  return {
    source: new DocumentSource({ trusted, persisted: new PersistedQueries(persistedQueryBytes), onlyTrusted }),
    close: () => trusted?.close(),
  }
}
