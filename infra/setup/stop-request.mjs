const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Thrown where a step was waited for when somebody asked to stop. */
export class StopRequested extends Error {
  name = 'StopRequested'
}

/**
 * Ctrl-C, SIGTERM, a closed terminal or the end of the parent become one rejected promise; what comes after the first is ignored,
 * so that the stop itself is never interrupted.
 * @returns {Promise<never>}
 */
export function stopRequested() {
  const request = new Promise((_, reject) => {
    for (const signal of SIGNALS) process.on(signal, () => reject(new StopRequested(signal)))
  })
  request.catch(() => {})
  return request
}
