import { type DocumentNode, Kind, type SelectionSetNode, visit } from 'graphql'
import type { TypeConditions } from '../execution/compile/type-conditions.js'
import { argument } from './linked-directives.js'
import { type SubgraphDeclarations, subgraphNames } from './subgraph-declarations.js'

/** A supergraph without the requirements that the planner cannot plan. */
export interface ChainedApart {
  readonly document: DocumentNode
  /** What has to be asked beside a field in their place, by `Type.field`. */
  readonly beside: ReadonlyMap<string, SelectionSetNode>
}

/**
 * Takes out of a supergraph what a subgraph's object for an interface requires of another one's, where that requires something in turn: Apollo's
 * planner gives up on it. Asked beside the field, it is planned; `planning/repair` then gives it to the subgraph that requires it.
 */
export function chainedRequirementsApart(
  document: DocumentNode,
  declared: SubgraphDeclarations,
  types: TypeConditions,
): ChainedApart {
  const names = subgraphNames(document)
  const beside = new Map<string, SelectionSetNode>()
  const isChained = (type: string, { selections }: SelectionSetNode): boolean =>
    selections.some(
      (one) =>
        one.kind === Kind.FIELD &&
        types.interfaceObjectsOf(type).some((subgraph) => declared.field(subgraph, type, one.name.value)?.requires),
    )
  const complete = visit(document, {
    InterfaceTypeDefinition(type) {
      const fields = type.fields?.map((field) => ({
        ...field,
        directives: field.directives?.map((directive) => {
          const graph = directive.name.value === 'join__field' ? argument(directive, 'graph') : undefined
          const subgraph = graph?.kind === Kind.ENUM ? (names.get(graph.value) ?? graph.value) : ''
          const requires = declared.field(subgraph, type.name.value, field.name.value)?.requires
          if (!requires || !types.isInterfaceObject(subgraph, type.name.value) || !isChained(type.name.value, requires))
            return directive
          for (const name of types.namesSatisfying(type.name.value)) beside.set(`${name}.${field.name.value}`, requires)
          return { ...directive, arguments: directive.arguments?.filter((one) => one.name.value !== 'requires') }
        }),
      }))
      return { ...type, fields }
    },
  })
  return { document: complete, beside }
}
