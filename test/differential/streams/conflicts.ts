import { type DocumentNode, parse } from 'graphql'
import { withoutConflicts } from '#gateway/planning/conflicting-requirements.js'
import { plannedFields } from '#gateway/supergraph/planned-fields.js'
import type { FederationWorld } from '../federation-world.js'

/**
 * A wrong answer of ours that is known and not yet put right: a query whose fields require one field with different arguments is asked in
 * several parts, one after the other; a subscription is followed once, and the planner mixes these arguments up.
 */
export const CONFLICTS = {
  federation: 'requirements',
  subscription: 'subscription { worst { yearly price { currency } } }',
} as const

/** Tells of a document whether it may show that. */
export function conflictsIn({ supergraphSdl }: FederationWorld): (document: DocumentNode) => boolean {
  const fields = plannedFields(parse(supergraphSdl, { noLocation: true }))
  return (document) => withoutConflicts(document, fields).length > 1
}
