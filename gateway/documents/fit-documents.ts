import type { Log } from '#process/log.js'
import type { DocumentLimits } from '../limits/list.js'
import { prepareDocument } from '../planning/prepare-document.js'
import type { LoadedSupergraph } from '../supergraph/load-supergraph.js'
import type { TrustedDocument, TrustedDocuments } from './trusted-documents.js'

/** How long documents are checked before anything else may run, in milliseconds. */
const SLICE_MS = 10

/** Documents that are told of by name, and reasons per document: nobody reads more. */
const MOST_TOLD = 50
const MOST_REASONS = 5

/**
 * Tells operators which trusted documents the supergraph cannot answer, one line each. Nothing is refused for it: callers of such a
 * document get its errors, and all others their answers.
 * @param isOutdated whether other documents or another supergraph are in use by now: then it stops
 */
export async function tellUnfit(
  documents: TrustedDocuments,
  loaded: LoadedSupergraph,
  limits: DocumentLimits,
  log: Log,
  isOutdated: () => boolean,
): Promise<void> {
  let unfit = 0
  let since = performance.now()
  for (const document of documents) {
    const reasons = reasonsAgainst(document, loaded, limits)
    if (reasons.length > 0 && ++unfit <= MOST_TOLD) {
      const { id, file } = document
      log.error({ document: id, file, reasons, supergraph: loaded.id }, 'a trusted document does not fit the supergraph')
    }
    if (performance.now() - since < SLICE_MS) continue
    await new Promise((resolve) => setImmediate(resolve))
    if (isOutdated()) return
    since = performance.now()
  }
  if (unfit > MOST_TOLD) log.error({ unfit, supergraph: loaded.id }, 'more trusted documents do not fit the supergraph')
}

function reasonsAgainst({ text, operationName }: TrustedDocument, loaded: LoadedSupergraph, limits: DocumentLimits): string[] {
  try {
    prepareDocument(text, operationName, loaded, limits)
    return []
  } catch (error) {
    const errors = error instanceof AggregateError ? (error.errors as Error[]) : [error as Error]
    return errors.slice(0, MOST_REASONS).map(({ message }) => message)
  }
}
