import {
  type DocumentNode,
  isAbstractType,
  isInterfaceType,
  Kind,
  OperationTypeNode,
  parse,
  print,
  type SelectionSetNode,
} from 'graphql'
import { type PlannedFields, plannedFields } from '#gateway/supergraph/planned-fields.js'
import type { FederationWorld } from './federation-world.js'
import { chainedRequirements, kindsWithStandIns, requiringFields } from './model-facts.js'
import { fieldsOf, fragmentIn, fragmentsOf, keyOf } from './operations/fields.js'

/** A wrong answer of the stock gateway: graphql-js and ours agree on another one. */
export interface StockBug {
  readonly name: string
  /** Whether an operation may show it: then stock's answer proves nothing. Null for bugs that its comparison passes over anyway. */
  readonly mayShow: ((document: DocumentNode, graph: FederationWorld) => boolean) | null
  /** An operation that shows it. */
  readonly federation: string
  readonly query: string
  readonly hasFaults?: boolean
}

export const STOCK_BUGS: readonly StockBug[] = [
  {
    name: 'gives another value where an alias is the name of a field of a key',
    mayShow: (document, graph) => {
      const { names } = planned(graph)
      return fieldsOf(document).some((field) => keyOf(field) !== field.name.value && names.has(keyOf(field)))
    },
    federation: 'keys',
    query: '{ orders { client { id: favourite { parts { inStock } } } } }',
  },
  {
    name: 'gives another value where a field is asked and required, or required twice, with different arguments',
    mayShow: (document, graph) => {
      const { names } = planned(graph)
      const rest = requiringArguments(graph)
      const fields = fieldsOf(document).filter(({ name }) => rest.has(name.value))
      return (
        fields.length > 1 ||
        fieldsOf(document).some(({ name, arguments: given = [] }) => names.has(name.value) && given.length > 0)
      )
    },
    federation: 'requirements',
    query: '{ dearest { rate(at: 32) monthly } }',
  },
  {
    name: 'loses what is in a fragment on an abstract type inside one on another',
    mayShow: (document, { schema }) => {
      const isAbstract = (fragment: ReturnType<typeof fragmentIn>) =>
        fragment?.typeCondition !== undefined && isAbstractType(schema.getType(fragment.typeCondition.name.value))
      const holdsAbstract = ({ selections }: SelectionSetNode): boolean =>
        selections.some((node) => {
          const fragment = fragmentIn(document, node)
          return fragment !== undefined && (isAbstract(fragment) || holdsAbstract(fragment.selectionSet))
        })
      return fragmentsOf(document).some((fragment) => isAbstract(fragment) && holdsAbstract(fragment.selectionSet))
    },
    federation: 'abstract-types',
    query: '{ person(id: "id2") { ... on Owner { ... on Party { address { country } } } } }',
  },
  {
    name: 'fails on a fragment on what an interface implements, where a subgraph has an object for that interface',
    mayShow: (document, { schema, world }) => {
      const standIns = world.model.subgraphs.flatMap(({ types }) =>
        [...types.values()].filter(({ isInterfaceObject }) => isInterfaceObject).map(({ name }) => schema.getType(name)),
      )
      const implemented = new Set(
        standIns.filter(isInterfaceType).flatMap((type) => type.getInterfaces().map(({ name }) => name)),
      )
      return fragmentsOf(document).some(({ typeCondition }) => implemented.has(typeCondition?.name.value ?? ''))
    },
    federation: 'interface-objects',
    query: '{ sick { ... on Tagged { tag } } }',
  },
  {
    name: 'asks a required field without what that field itself requires',
    mayShow: (document, graph) => {
      const chained = chainedRequirements(graph)
      return fieldsOf(document).some(({ name }) => chained.has(name.value))
    },
    federation: 'requirements',
    query: '{ dearest { grade } }',
  },
  {
    name: 'sends entities without their key or not at all where kinds of an interface differ in what is asked of its object',
    mayShow: (document, graph) => {
      const concerned = kindsWithStandIns(graph)
      return fragmentsOf(document).some(({ typeCondition }) => concerned.has(typeCondition?.name.value ?? ''))
    },
    federation: 'requiring-interface-objects',
    query: '{ moved { ... on Router { route } } }',
  },
  {
    name: 'loses the fields beside one that a condition leaves out, where only that one requires something',
    mayShow: (document, graph) => {
      const requiring = requiringFields(graph)
      return fieldsOf(document).some(({ name }) => requiring.has(name.value)) && /@(skip|include)\b/.test(print(document))
    },
    federation: 'sharing',
    query: '{ preferred { offerings(filter: {}) { related { legacy ranked @skip(if: true) } } } }',
  },
  {
    name: 'runs mutations in another order where some of them are in fragments',
    mayShow: ({ definitions }) =>
      definitions.some(
        (one) =>
          one.kind === Kind.OPERATION_DEFINITION &&
          one.operation === OperationTypeNode.MUTATION &&
          one.selectionSet.selections.some(({ kind }) => kind !== Kind.FIELD),
      ),
    federation: 'shapes',
    query: 'mutation { drop ...Others } fragment Others on Mutation { rename { __typename } }',
  },
  {
    name: 'answers keys in another order than that of the operation',
    mayShow: null,
    federation: 'abstract-types',
    query: '{ person(id: "id2") { address { ... on Address { country } line ... on Address { again: line } } } }',
  },
  {
    name: 'tells wrong places of errors below a list in which not every object is asked',
    mayShow: null,
    federation: 'abstract-types',
    query: '{ somewhere { near { ... on Site { assets { label } } } } }',
    hasFaults: true,
  },
  {
    name: 'tells errors of fields that nobody asked, because a condition leaves them out',
    mayShow: null,
    federation: 'shapes',
    query:
      'query ($no: Boolean! = false) { owners @skip(if: $no) { friend { main { ... on Table @include(if: false) { owners { since } } } } } }',
    hasFaults: true,
  },
]

/** The name of a known bug of stock that an operation may show; null for none. */
export function knownStockBug(document: DocumentNode, graph: FederationWorld): string | null {
  return STOCK_BUGS.find(({ mayShow }) => mayShow?.(document, graph))?.name ?? null
}

function planned({ supergraphSdl }: FederationWorld): PlannedFields {
  return plannedFields(parse(supergraphSdl, { noLocation: true }))
}

/** Names of fields that need a field with arguments, be it through others, and of these fields. */
function requiringArguments({ world }: FederationWorld): Set<string> {
  const declared = world.model.subgraphs.flatMap(({ types }) => [...types.values()].flatMap(({ fields }) => [...fields]))
  const found = new Set<string>()
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const [name, { requires }] of declared) {
      if (!requires) continue
      const read = fieldsOf(requires)
      for (const field of read) if ((field.arguments ?? []).length > 0) found.add(field.name.value)
      if (read.some((field) => found.has(field.name.value))) found.add(name)
    }
  }
  return found
}
