import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner'
import {
  type DirectiveNode,
  type FieldNode,
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  Kind,
  type GraphQLOutputType,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { EACH } from '../../execution/compile/fetch.js'
import type { TypeConditions } from '../../execution/compile/type-conditions.js'
import type { SubgraphDeclarations } from '../../supergraph/subgraph-declarations.js'
import { selectionsOf } from './fetch-document.js'
import { inputsOf, selects, under } from './selections.js'
import { type Way, wayBack, wayElsewhere } from './way-to-field.js'

/** A field that a fetch asks where its subgraph cannot know it. */
export interface MisplacedField {
  /** Keys and EACH, from what the fetch is about. */
  readonly path: readonly string[]
  /** The type of the object, as the subgraph calls it. */
  readonly type: string
  readonly field: FieldNode
  /** `@skip` and `@include` of the fragments that it was in. */
  readonly conditions: readonly DirectiveNode[]
  /** What the subgraph must be given to answer it. Null where it is another subgraph's. */
  readonly requires: SelectionSetNode | null
  /** Where it is to be asked instead. */
  readonly way: Way
}

/** Where a selection stands. */
interface Place {
  readonly type: string
  readonly path: readonly string[]
  /** Selections that hold at this object: external fields in them are there. */
  readonly provided: readonly SelectionSetNode[]
  /** All that is selected of this object. */
  readonly siblings: readonly SelectionSetNode[]
  /** What the subgraph is given of this object. */
  readonly inputs: readonly QueryPlanSelectionNode[]
  readonly conditions: readonly DirectiveNode[]
}

/**
 * Finds the fields that a fetch asks without what they require, and external ones that nothing provides where they are asked. The planner
 * makes such plans where requirements themselves require something.
 * @returns the rest of the selection, too, with keys in place of what is misplaced
 * @throws Error where such a field cannot be asked at all
 */
export function misplacedFields(
  node: FetchNode,
  declared: SubgraphDeclarations,
  types: TypeConditions,
): { readonly misplaced: readonly MisplacedField[]; readonly rest: SelectionSetNode } {
  const subgraph = node.serviceName
  const misplaced: MisplacedField[] = []

  const provides = (type: string, provided: readonly SelectionSetNode[]): SelectionSetNode[] => [
    ...provided,
    ...declared.keys(subgraph, type).map(({ fields }) => fields),
  ]
  const isThere = (type: string, name: string, provided: readonly SelectionSetNode[]): boolean =>
    declared.field(subgraph, type, name)?.isExternal !== true || selects(provides(type, provided), name)

  const within = (place: Place, name: string, type: GraphQLOutputType | null): Omit<Place, 'path' | 'siblings'> => {
    const own = declared.field(subgraph, place.type, name)?.provides
    return {
      type: getNamedType(type)?.name ?? '',
      provided: [...under(provides(place.type, place.provided), name), ...(own ? [own] : [])],
      inputs: inputsOf(place.inputs).flatMap((one) => (one.name === name && one.selections ? one.selections : [])),
      conditions: [],
    }
  }

  /** Whether all of a requirement is given or is there. */
  const isMet = (requires: SelectionSetNode, place: Place): boolean =>
    requires.selections.every((one) => {
      if (one.kind === Kind.INLINE_FRAGMENT)
        return isMet(one.selectionSet, { ...place, type: one.typeCondition?.name.value ?? place.type })
      if (one.kind !== Kind.FIELD) return true
      const name = one.name.value
      if (name === '__typename') return true
      const isGiven = inputsOf(place.inputs).some((input) => input.name === name)
      const isAsked = selects(place.siblings, name) && isThere(place.type, name, place.provided)
      if (!one.selectionSet) return isGiven || isAsked
      if (!isGiven && !isAsked) return false
      const siblings = isAsked ? under(place.siblings, name) : []
      const inner = within(place, name, declared.typeOf(subgraph, place.type, name))
      return isMet(one.selectionSet, { ...inner, path: [], siblings })
    })

  const elsewhere = (field: FieldNode, place: Place): Pick<MisplacedField, 'requires' | 'way'> | null => {
    const name = field.name.value
    const requires = declared.field(subgraph, place.type, name)?.requires
    if (requires) return isMet(requires, place) ? null : { requires, way: wayBack(place.type, field, subgraph, declared) }
    const isByKind = isInterfaceType(declared.schema.getType(place.type)) && !types.isInterfaceObject(subgraph, place.type)
    if (isByKind || isThere(place.type, name, place.provided)) return null
    const way = wayElsewhere(place.type, field, subgraph, declared)
    return way && { requires: null, way }
  }

  const walk = (set: SelectionSetNode, place: Place): SelectionSetNode => {
    const selections = set.selections.flatMap((one): SelectionNode[] => {
      if (one.kind === Kind.INLINE_FRAGMENT) {
        const type = one.typeCondition?.name.value ?? place.type
        const conditions = [...place.conditions, ...(one.directives ?? [])]
        const inner = walk(one.selectionSet, { ...place, type, conditions })
        return inner.selections.length === 0 ? [] : [inner === one.selectionSet ? one : { ...one, selectionSet: inner }]
      }
      if (one.kind !== Kind.FIELD) return [one]
      const { type, path, conditions } = place
      const found = elsewhere(one, place)
      if (found) {
        misplaced.push({ path, type, field: one, conditions, ...found })
        return [TYPENAME, ...found.way.key.selections]
      }
      if (!one.selectionSet) return [one]
      const name = one.name.value
      const fieldType = declared.typeOf(subgraph, type, name)
      const inner = walk(one.selectionSet, {
        ...within(place, name, fieldType),
        path: [...path, one.alias?.value ?? name, ...eachOf(fieldType)],
        siblings: under(place.siblings, name),
      })
      return [inner === one.selectionSet ? one : { ...one, selectionSet: inner }]
    })
    const isSame = selections.length === set.selections.length && selections.every((one, i) => one === set.selections[i])
    return isSame ? set : { ...set, selections }
  }

  const selections = selectionsOf(node)
  const root = declared.schema.getRootType(node.operationKind)?.name ?? ''
  const rest = walk(selections, {
    type: node.requires ? '' : root,
    path: [],
    provided: [],
    siblings: [selections],
    inputs: node.requires ?? [],
    conditions: [],
  })
  return { misplaced, rest }
}

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

/** EACH, as often as a type is a list of lists. */
function eachOf(type: GraphQLOutputType | null): string[] {
  if (isNonNullType(type)) return eachOf(type.ofType as GraphQLOutputType)
  return isListType(type) ? [EACH, ...eachOf(type.ofType as GraphQLOutputType)] : []
}
