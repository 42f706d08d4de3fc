import { type DocumentNode, isInterfaceType } from 'graphql'
import type { FederationWorld } from './federation-world.js'
import { fieldsOf, fragmentsOf } from './operations/fields.js'

/** A wrong answer of ours that is known and not yet put right. */
export interface OpenFault {
  readonly name: string
  /** Whether an operation may show it: then a difference proves nothing new. */
  mayShow(document: DocumentNode, graph: FederationWorld): boolean
  /** An operation that shows it: once it no longer does, the fault goes from this list. */
  readonly federation: string
  readonly query: string
  /** Stock is right there; otherwise both are wrong, mostly because the planner is. */
  readonly isOnlyOurs?: boolean
}

export const OPEN_FAULTS: readonly OpenFault[] = [
  {
    name: 'the planner asks a required field without what that field itself requires',
    mayShow: (document, { world }) => {
      const declared = world.model.subgraphs.flatMap(({ types }) => [...types.values()].flatMap(({ fields }) => [...fields]))
      const requiring = new Set(declared.flatMap(([name, { requires }]) => (requires ? [name] : [])))
      const chained = new Set(
        declared.flatMap(([name, { requires }]) =>
          requires && fieldsOf(requires).some((field) => requiring.has(field.name.value)) ? [name] : [],
        ),
      )
      return fieldsOf(document).some(({ name }) => chained.has(name.value))
    },
    federation: 'requirements',
    query: '{ dearest { grade } }',
  },
  {
    name: 'kinds of an interface are mixed up where a subgraph has an object for that interface',
    mayShow: (document, { schema, world }) => {
      const concerned = new Set<string>()
      for (const { types } of world.model.subgraphs) {
        for (const { name, isInterfaceObject } of types.values()) {
          const type = schema.getType(name)
          if (!isInterfaceObject || !isInterfaceType(type)) continue
          for (const one of [type, ...type.getInterfaces(), ...schema.getPossibleTypes(type)]) concerned.add(one.name)
        }
      }
      return fragmentsOf(document).some(({ typeCondition }) => concerned.has(typeCondition?.name.value ?? ''))
    },
    federation: 'requiring-interface-objects',
    query: '{ moved { ... on Router { route } } }',
  },
]

/** The name of an open fault of ours that an operation may show; null for none. */
export function knownOpenFault(document: DocumentNode, graph: FederationWorld): string | null {
  return OPEN_FAULTS.find(({ mayShow }) => mayShow(document, graph))?.name ?? null
}
