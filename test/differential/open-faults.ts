import type { DocumentNode } from 'graphql'
import type { FederationWorld } from './federation-world.js'
import { chainedRequirements } from './model-facts.js'
import { fieldsOf } from './operations/fields.js'

/** A wrong answer of ours that is known and not yet put right. */
export interface OpenFault {
  readonly name: string
  /** Whether an operation may show it: then a difference proves nothing new. */
  mayShow(document: DocumentNode, graph: FederationWorld): boolean
  /** An operation that shows it: once it no longer does, the fault goes from this list. */
  readonly federation: string
  readonly query: string
}

export const OPEN_FAULTS: readonly OpenFault[] = [
  {
    name: 'refuses what an object for an interface requires of another, where that requires something too: Apollo’s planner does',
    mayShow: (document, graph) => {
      const chained = chainedRequirements(graph, ({ isInterfaceObject }) => isInterfaceObject)
      return fieldsOf(document).some(({ name }) => chained.has(name.value))
    },
    federation: 'several-interface-objects',
    query: '{ last { insured } }',
  },
]

/** The name of an open fault of ours that an operation may show; null for none. */
export function knownOpenFault(document: DocumentNode, graph: FederationWorld): string | null {
  return OPEN_FAULTS.find(({ mayShow }) => mayShow(document, graph))?.name ?? null
}
