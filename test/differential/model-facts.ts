import { isInterfaceType } from 'graphql'
import type { FederationWorld } from './federation-world.js'
import { fieldsOf } from './operations/fields.js'

/** Fields that require others. */
export function requiringFields({ world }: FederationWorld): Set<string> {
  const declared = world.model.subgraphs.flatMap(({ types }) => [...types.values()].flatMap(({ fields }) => [...fields]))
  return new Set(declared.flatMap(([name, { requires }]) => (requires ? [name] : [])))
}

/** Fields that require fields that require others. */
export function chainedRequirements(graph: FederationWorld): Set<string> {
  const declared = graph.world.model.subgraphs.flatMap(({ types }) => [...types.values()].flatMap(({ fields }) => [...fields]))
  const requiring = requiringFields(graph)
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
