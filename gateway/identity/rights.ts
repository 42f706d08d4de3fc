import type { Principal } from '#contract/principal.js'
import type { Rights } from './caller.js'

/**
 * What a principal may do in the terms of authorisation directives: its scopes are its kind and, for staff, its roles. No policy
 * is defined by the house: what a person may see of a client is decided by the client file, in the subgraphs (S35).
 */
export function rightsOf(principal: Principal): Rights {
  const scopes = principal.kind === 'ANONYMOUS' ? [] : [principal.kind, ...(principal.kind === 'STAFF' ? principal.roles : [])]
  return { authenticated: principal.kind !== 'ANONYMOUS', scopes: new Set(scopes), allows: () => false }
}
