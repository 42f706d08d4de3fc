import { type DocumentNode, isInterfaceType } from 'graphql'
import type { FederationWorld } from './federation-world.js'
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
    name: 'requirements of requirements conflict in their arguments',
    mayShow: (document, graph) => {
      const chained = chainedRequirements(graph)
      return fieldsOf(document).some(({ name }) => chained.has(name.value))
    },
    federation: 'requirements',
    query: '{ best { grade value } }',
  },
]

/** Fields that require fields that require others. */
export function chainedRequirements({ world }: FederationWorld): Set<string> {
  const declared = world.model.subgraphs.flatMap(({ types }) => [...types.values()].flatMap(({ fields }) => [...fields]))
  const requiring = new Set(declared.flatMap(([name, { requires }]) => (requires ? [name] : [])))
  return new Set(
    declared.flatMap(([name, { requires }]) =>
      requires && fieldsOf(requires).some((field) => requiring.has(field.name.value)) ? [name] : [],
    ),
  )
}

/** Interfaces that are objects in a subgraph, their kinds, and what they implement. */
export function kindsWithStandIns({ schema, world }: FederationWorld): Set<string> {
  const concerned = new Set<string>()
  for (const { types } of world.model.subgraphs) {
    for (const { name, isInterfaceObject } of types.values()) {
      const type = schema.getType(name)
      if (!isInterfaceObject || !isInterfaceType(type)) continue
      for (const one of [type, ...type.getInterfaces(), ...schema.getPossibleTypes(type)]) concerned.add(one.name)
    }
  }
  return concerned
}

/** The name of an open fault of ours that an operation may show; null for none. */
export function knownOpenFault(document: DocumentNode, graph: FederationWorld): string | null {
  return OPEN_FAULTS.find(({ mayShow }) => mayShow(document, graph))?.name ?? null
}
