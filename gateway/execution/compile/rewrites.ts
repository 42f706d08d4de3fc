import type { FetchDataRewrite } from '@apollo/query-planner'
import type { TypeConditions } from './type-conditions.js'

/** A plain object of an answer or a representation. */
export type JsonObject = Record<string, unknown>

/** Changes one value in place. `typename` stands in where the value itself does not tell its type. */
export type Rewrite = (value: unknown, typename?: string) => void

const FRAGMENT = '... on '

/** The planner's rewrites as one function; null where there are none. */
export function compileRewrites(rewrites: readonly FetchDataRewrite[] | undefined, types: TypeConditions): Rewrite | null {
  if (!rewrites || rewrites.length === 0) return null
  const each = rewrites.map((rewrite) => compileRewrite(rewrite, types))
  return (value, typename) => {
    for (const rewrite of each) rewrite(value, typename)
  }
}

function compileRewrite(rewrite: FetchDataRewrite, types: TypeConditions): Rewrite {
  const key = rewrite.path.at(-1) ?? ''
  let change: Rewrite
  if (rewrite.kind === 'ValueSetter') {
    change = (object) => {
      ;(object as JsonObject)[key] = rewrite.setValueTo
    }
  } else {
    const { renameKeyTo } = rewrite
    change = (object) => {
      const value = (object as JsonObject)[key]
      if (value === undefined) return
      ;(object as JsonObject)[renameKeyTo] = value
      ;(object as JsonObject)[key] = undefined
    }
  }
  return rewrite.path.slice(0, -1).reduceRight((next, element) => compileStep(element, next, types), onObjects(change))
}

function compileStep(element: string, next: Rewrite, types: TypeConditions): Rewrite {
  if (!element.startsWith(FRAGMENT)) return onObjects((object) => next((object as JsonObject)[element]))
  const names = types.namesSatisfying(element.slice(FRAGMENT.length))
  return onObjects((object, typename) => {
    const known = ((object as JsonObject).__typename as string | undefined) ?? typename
    if (known === undefined || names.has(known)) next(object, typename)
  })
}

/** The same for each object in a list, however deep. */
function onObjects(change: Rewrite): Rewrite {
  const visit: Rewrite = (value, typename) => {
    if (Array.isArray(value)) for (const one of value) visit(one, typename)
    else if (typeof value === 'object' && value !== null) change(value, typename)
  }
  return visit
}
