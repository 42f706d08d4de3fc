/** What ends a command: Ctrl-C, a supervisor, a closed terminal. */
export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
const PARENT_CHECK_MS = 250

/** Thrown where a step was waited for when somebody asked to stop. */
export class StopRequested extends Error {
  name = 'StopRequested'
}

/**
 * Ctrl-C, SIGTERM, a closed terminal or the end of the parent become one rejected promise; what comes after the first is ignored,
 * so that the stop itself is never interrupted.
 * @param {{ startedByNpm: boolean }} settings
 * @returns {Promise<never>}
 */
export function stopRequested({ startedByNpm }) {
  const request = new Promise((_, reject) => {
    for (const signal of SIGNALS) process.on(signal, () => reject(new StopRequested(signal)))
    if (startedByNpm) onParentGone(() => reject(new StopRequested('the end of npm')))
  })
  request.catch(() => {})
  return request
}

/** Calls back once when our parent is gone: a killed npm tells nobody. */
export function onParentGone(callback) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    callback()
  }, PARENT_CHECK_MS)
  watch.unref()
}
