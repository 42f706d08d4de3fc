import type { FetchNode } from '@apollo/query-planner'
import { Kind, type SelectionSetNode } from 'graphql'
import type { TypeConditions } from './type-conditions.js'

/**
 * What kind an entity must be of, by a key that is asked of some kinds only. For fetches that first find out the kinds: where all of an
 * entity is null because one of its fields failed, its kind would not be known otherwise.
 * @returns null where no kind is found out
 */
export function kindsByKey(
  { serviceName, inputRewrites = [] }: FetchNode,
  entities: SelectionSetNode,
  types: TypeConditions,
): ReadonlyMap<string, string> | null {
  const findsKinds = inputRewrites.some(
    (rewrite) => rewrite.kind === 'ValueSetter' && !types.isInterfaceObject(serviceName, String(rewrite.setValueTo)),
  )
  if (!findsKinds) return null
  const kinds = new Map<string, string>()
  const always = new Set<string>()
  const visit = ({ selections }: SelectionSetNode, condition: string): void => {
    for (const one of selections) {
      if (one.kind === Kind.INLINE_FRAGMENT) visit(one.selectionSet, one.typeCondition?.name.value ?? condition)
      if (one.kind !== Kind.FIELD) continue
      const key = one.alias?.value ?? one.name.value
      if (types.isConcrete(condition)) kinds.set(key, condition)
      else always.add(key)
    }
  }
  visit(entities, '')
  for (const key of always) kinds.delete(key)
  return kinds.size === 0 ? null : kinds
}
