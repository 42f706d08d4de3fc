import type { NodePrefix } from '#contract/id-prefixes.js'
import { isId } from '#kernel/ids.js'
import { userError } from '#kernel/refusal.js'

/** @throws BAD_USER_INPUT when an argument is not an id of its type; unlike an id that leads nowhere, that is the caller's mistake */
export function requireId(id: string, prefix: NodePrefix, type: string): string {
  if (isId(id, prefix)) return id
  throw userError('BAD_USER_INPUT', `Argument "id" must be the id of a ${type}, such as ${prefix}_…`, { argument: 'id' })
}
