import type { QueryPlanSelectionNode } from '@apollo/query-planner'
import { Kind, type SelectionSetNode } from 'graphql'
import { EACH } from '../../execution/compile/fetch.js'
import { renamedKeys, selectionsOf } from './fetch-document.js'
import type { PlanPiece } from './plan-pieces.js'

/** Places in an answer, as keys joined by dots, without those of list elements. */
export type Places = ReadonlySet<string>

/** The places that a piece brings. */
export function broughtBy({ node, path }: PlanPiece): Places {
  const found = new Set<string>()
  const renamed = renamedKeys(node)
  const visit = ({ selections }: SelectionSetNode, at: string): void => {
    for (const one of selections) {
      if (one.kind === Kind.INLINE_FRAGMENT) visit(one.selectionSet, at)
      if (one.kind !== Kind.FIELD) continue
      const key = one.alias?.value ?? one.name.value
      const place = joined(at, renamed.get(key) ?? key)
      found.add(place)
      if (one.selectionSet) visit(one.selectionSet, place)
    }
  }
  visit(selectionsOf(node), placeOf(path))
  return found
}

/** The places that must be there before a piece can run. */
export function readBy({ node, path }: PlanPiece): Places {
  const found = new Set<string>()
  const visit = (selections: readonly QueryPlanSelectionNode[], at: string): void => {
    for (const one of selections) {
      if (one.kind === 'InlineFragment') {
        visit(one.selections, at)
        continue
      }
      const place = joined(at, one.alias ?? one.name)
      found.add(place)
      if (one.selections) visit(one.selections, place)
    }
  }
  const start = placeOf(path)
  if (node.requires) visit(node.requires, start)
  else if (start !== '') found.add(start)
  return found
}

export function placeOf(path: readonly string[]): string {
  return path.filter((element) => element !== EACH).join('.')
}

export function joined(place: string, key: string): string {
  return place === '' ? key : `${place}.${key}`
}
