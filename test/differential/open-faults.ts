import type { DocumentNode } from 'graphql'
import type { FederationWorld } from './federation-world.js'

/** A wrong answer of ours that is known and not yet put right. */
export interface OpenFault {
  readonly name: string
  /** Whether an operation may show it: then a difference proves nothing new. */
  mayShow(document: DocumentNode, graph: FederationWorld): boolean
  /** An operation that shows it: once it no longer does, the fault goes from this list. */
  readonly federation: string
  readonly query: string
}

export const OPEN_FAULTS: readonly OpenFault[] = []

/** The name of an open fault of ours that an operation may show; null for none. */
export function knownOpenFault(document: DocumentNode, graph: FederationWorld): string | null {
  return OPEN_FAULTS.find(({ mayShow }) => mayShow(document, graph))?.name ?? null
}
