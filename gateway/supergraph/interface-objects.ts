import { type ConstDirectiveNode, type DocumentNode, Kind, visit } from 'graphql'
import { argument } from './linked-directives.js'

/** The interfaces that are objects in a subgraph, as "subgraph Interface". @param supergraph the parsed SDL */
export function interfaceObjects(supergraph: DocumentNode): ReadonlySet<string> {
  const names = new Map<string, string>()
  const found: Array<[string, string]> = []
  visit(supergraph, {
    EnumValueDefinition({ name, directives }) {
      for (const directive of directives ?? []) {
        const called = directive.name.value === 'join__graph' ? argument(directive, 'name') : undefined
        if (called?.kind === Kind.STRING) names.set(name.value, called.value)
      }
    },
    InterfaceTypeDefinition({ name, directives }) {
      for (const directive of directives ?? []) if (isInterfaceObject(directive)) found.push([graphOf(directive), name.value])
    },
  })
  return new Set(found.map(([graph, type]) => `${names.get(graph) ?? graph} ${type}`))
}

function isInterfaceObject(directive: ConstDirectiveNode): boolean {
  const value = directive.name.value === 'join__type' ? argument(directive, 'isInterfaceObject') : undefined
  return value?.kind === Kind.BOOLEAN && value.value
}

function graphOf(directive: ConstDirectiveNode): string {
  const graph = argument(directive, 'graph')
  return graph?.kind === Kind.ENUM ? graph.value : ''
}
