import type { FieldNode, SelectionSetNode } from 'graphql'
import type { SubgraphDeclarations } from '../../supergraph/subgraph-declarations.js'
import { fieldsOf, selects } from './selections.js'

/** Where a field is asked of entities, and by which key. */
export interface Way {
  readonly subgraph: string
  readonly key: SelectionSetNode
}

/**
 * The way to a field that the subgraph has, once it is given what the field requires.
 * @throws Error where that subgraph cannot be asked for such entities
 */
export function wayBack(type: string, field: FieldNode, subgraph: string, declared: SubgraphDeclarations): Way {
  const key = keyFrom(subgraph, subgraph, type, declared)
  if (!key) throw new Error(`no key leads to ${type}.${field.name.value} in ${subgraph}`)
  return { subgraph, key }
}

/** The way to a field, with all that is selected of it, in another subgraph; null where there is none that takes one step. */
export function wayElsewhere(type: string, field: FieldNode, from: string, declared: SubgraphDeclarations): Way | null {
  for (const subgraph of declared.subgraphsWith(type, field.name.value)) {
    if (subgraph === from || !answers(subgraph, type, field, declared)) continue
    const key = keyFrom(subgraph, from, type, declared)
    if (key) return { subgraph, key }
  }
  return null
}

/** A key that finds entities in one subgraph, and that another can tell. */
function keyFrom(to: string, from: string, type: string, declared: SubgraphDeclarations): SelectionSetNode | null {
  const own = declared.keys(from, type).map(({ fields }) => fields)
  const isTold = (key: SelectionSetNode): boolean =>
    fieldsOf(key.selections).every(({ name }) => {
      if (!declared.subgraphsWith(type, name.value).includes(from)) return false
      return declared.field(from, type, name.value)?.isExternal !== true || selects(own, name.value)
    })
  return declared.keys(to, type).find(({ isResolvable, fields }) => isResolvable && isTold(fields))?.fields ?? null
}

/** Whether a subgraph answers a field itself. What is selected of it may be external there, if that too can be asked elsewhere. */
function answers(subgraph: string, type: string, field: FieldNode, declared: SubgraphDeclarations): boolean {
  const said = declared.field(subgraph, type, field.name.value)
  return !said?.isExternal && !said?.requires && knows(subgraph, type, field, declared)
}

function knows(subgraph: string, type: string, field: FieldNode, declared: SubgraphDeclarations): boolean {
  if (!declared.subgraphsWith(type, field.name.value).includes(subgraph)) return false
  const inner = declared.namedTypeOf(subgraph, type, field.name.value)
  return fieldsOf(field.selectionSet?.selections ?? []).every((one) => {
    if (one.name.value === '__typename') return true
    const isExternal = declared.field(subgraph, inner, one.name.value)?.isExternal === true
    return isExternal ? wayElsewhere(inner, one, subgraph, declared) !== null : knows(subgraph, inner, one, declared)
  })
}
