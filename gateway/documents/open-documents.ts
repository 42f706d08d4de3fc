import type { Log } from '#process/log.js'
import type { GatewaySettings } from '../config.js'
import type { DocumentLimits } from '../limits/list.js'
import type { LoadedSupergraph } from '../supergraph/load-supergraph.js'
import { DocumentSource } from './document-source.js'
import { tellUnfit } from './fit-documents.js'
import { PersistedQueries } from './persisted-queries.js'
import { openTrustedFolder } from './trusted-folder.js'

export interface OpenDocuments {
  readonly source: DocumentSource
  /** Another supergraph is in use: tells operators which trusted documents it cannot answer. Settles when all are checked. */
  check(loaded: LoadedSupergraph): Promise<void>
  /** Stops following the folder of trusted documents. */
  close(): void
}

/** Where documents come from, by the settings. @throws Error when the trusted documents are not usable, or are meant and not named */
export async function openDocuments(
  { trustedDocuments, documents, persistedQueryBytes }: GatewaySettings,
  limits: DocumentLimits,
  log: Log,
): Promise<OpenDocuments> {
  const onlyTrusted = documents === 'trusted'
  if (onlyTrusted && trustedDocuments === '') {
    throw new Error('RACCORD_DOCUMENTS is trusted: RACCORD_TRUSTED_DOCUMENTS must name the folder of the documents')
  }
  let present: LoadedSupergraph | undefined
  const trusted =
    trustedDocuments === '' ? null : await openTrustedFolder(trustedDocuments, log, () => void (present && check(present)))

  async function check(loaded: LoadedSupergraph): Promise<void> {
    present = loaded
    if (trusted === null) return
    const checked = trusted.documents
    await tellUnfit(checked, loaded, limits, log, () => present !== loaded || trusted.documents !== checked)
  }

  return {
    source: new DocumentSource({ trusted, persisted: new PersistedQueries(persistedQueryBytes), onlyTrusted }),
    check,
    close: () => trusted?.close(),
  }
}
