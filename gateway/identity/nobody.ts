import type { Caller } from './caller.js'

/** A caller without an identity: nothing is told to subgraphs, nothing is allowed by a directive. */
export const NOBODY: Caller = {
  subject: '',
  expiresAt: null,
  rights: { authenticated: false, scopes: new Set(), allows: () => false },
  shareKey: '',
  identityHeaders: () => ({}),
}
