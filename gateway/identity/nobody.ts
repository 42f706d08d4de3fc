import { createLog } from '#process/log.js'
import { type RequestContext, requestLife } from '../execution/request-context.js'
import type { Caller } from './caller.js'

/** A caller without an identity: nothing is told to subgraphs, nothing is allowed by a directive. */
export const NOBODY: Caller = {
  subject: '',
  expiresAt: null,
  rights: { authenticated: false, scopes: new Set(), allows: () => false },
  shareKey: '',
  identityHeaders: () => ({}),
}

const DEADLINE_MS = 30_000

const QUIET = createLog('engine', 'silent')

/** The context of a request that nobody in particular makes in this process. `finish` must be called when it is answered. */
export function nobody(): { context: RequestContext; finish(): void } {
  const life = requestLife(DEADLINE_MS)
  return {
    context: {
      caller: NOBODY,
      correlationId: 'none',
      requestId: 'none',
      headers: {},
      deadline: life.deadline,
      life: life.life,
      log: QUIET,
      trace: null,
    },
    finish: life.finish,
  }
}
