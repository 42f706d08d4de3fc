import { type FSWatcher, readFileSync, watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Log } from '#process/log.js'
import { StartFailure } from '#process/start-failure.js'

/** Several events of one change of a file are one, when they come within so many milliseconds. */
const SETTLE_MS = 50

/** A supergraph in a file. @throws StartFailure when it cannot be read */
export function readSupergraph(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new StartFailure(`The supergraph ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`)
  }
}

/**
 * Tells of every other text that the file gets. Its folder is watched, since most programs write a file anew and rename it.
 * @returns how to stop watching
 */
export function watchSupergraph(path: string, log: Log, changed: (sdl: string) => void): () => void {
  let known = readSupergraph(path)
  let settling: NodeJS.Timeout | undefined
  const read = (): void => {
    let sdl: string
    try {
      sdl = readFileSync(path, 'utf8')
    } catch (error) {
      log.warn({ err: error }, 'the supergraph’s file cannot be read; the last good one stays in use')
      return
    }
    // A file is empty for a moment while it is written in place.
    if (sdl === known || sdl.trim() === '') return
    known = sdl
    changed(sdl)
  }
  let watcher: FSWatcher
  try {
    watcher = watch(dirname(path), (_event, name) => {
      if (name !== null && name !== basename(path)) return
      clearTimeout(settling)
      settling = setTimeout(read, SETTLE_MS)
    })
  } catch (error) {
    throw new StartFailure(`The folder of ${path} cannot be watched (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`)
  }
  watcher.on('error', (error) => log.error({ err: error }, 'the supergraph’s file is not watched any more'))
  return () => {
    clearTimeout(settling)
    watcher.close()
  }
}
