import { NODE_PREFIXES, type NodePrefix } from '#contract/id-prefixes.js'
import { isId } from './ids.js'
import { userError } from './refusal.js'

/**
 * The id that an argument gives. Unlike an id that leads nowhere, one of another type or shape is the caller's mistake.
 * @throws BAD_USER_INPUT naming the argument
 */
export function requireId(id: string, prefix: NodePrefix): string {
  if (isId(id, prefix)) return id
  const { type } = NODE_PREFIXES[prefix]
  const text = `Argument "id" must be the id of a ${type}, such as ${prefix}_01… — L’argument « id » doit être l’identifiant d’un objet ${type}, comme ${prefix}_01…`
  throw userError('BAD_USER_INPUT', text, { argument: 'id' })
}

/**
 * The one key that a look-up gives, of those it may give (`id`, `number` …).
 * @throws BAD_USER_INPUT when there is none or more than one, or the id is not of this type
 */
export function lookUpKey<K extends string>(
  args: { [P in K]?: string | null },
  keys: readonly K[],
  prefix: NodePrefix,
): { key: K; value: string } {
  const given = keys.flatMap((key) => {
    const value = args[key]
    return value === null || value === undefined ? [] : [{ key, value }]
  })
  const [only] = given
  if (!only || given.length > 1) {
    const [english, french] = [keys.map((k) => `"${k}"`).join(', '), keys.map((k) => `« ${k} »`).join(', ')]
    throw userError('BAD_USER_INPUT', `Give exactly one of ${english}. — Donnez exactement un argument parmi ${french}.`, {
      argument: keys[0],
    })
  }
  if (only.key === 'id') requireId(only.value, prefix)
  return only
}
