import { watch } from 'node:fs'
import type { Log } from '#process/log.js'
import { readTrustedDocuments, type TrustedDocuments } from './trusted-documents.js'

/** Files that are written one after the other are read once, when nothing came for so many milliseconds. */
const SETTLE_MS = 100

/** The trusted documents of a folder, as they are now. */
export interface TrustedFolder {
  readonly documents: TrustedDocuments
  /** Reads the folder again. What is not usable is refused, and the last good ones stay; tells whether they were taken. */
  reload(): Promise<boolean>
  /** Stops watching it. */
  close(): void
}

/**
 * Reads a folder's documents and follows its changes.
 * @param onChange told when others are in use @throws Error when they are not usable in the first place
 */
export async function openTrustedFolder(folder: string, log: Log, onChange: () => void): Promise<TrustedFolder> {
  let documents = await readTrustedDocuments(folder)
  let settling: NodeJS.Timeout | undefined
  const watcher = watch(folder, { recursive: true }, () => {
    clearTimeout(settling)
    settling = setTimeout(() => void reload(), SETTLE_MS)
  })
  // Following a folder must not keep the process alive.
  watcher.unref()
  watcher.on('error', (error) => log.error({ err: error }, 'the trusted documents are not followed any more'))

  async function reload(): Promise<boolean> {
    try {
      documents = await readTrustedDocuments(folder)
    } catch (error) {
      log.error({ err: error }, 'trusted documents were refused; the last good ones stay in use')
      return false
    }
    log.info({ documents: documents.size }, 'other trusted documents are in use')
    onChange()
    return true
  }

  return {
    get documents() {
      return documents
    },
    reload,
    close() {
      clearTimeout(settling)
      watcher.close()
    },
  }
}
