import type { Rights } from '../identity/caller.js'

/** One condition that a supergraph puts on a field or type. Equal conditions of one supergraph are one object. */
export type Requirement = { readonly id: number } & Condition

export type Condition =
  | { readonly kind: 'authenticated' }
  /** Every scope of one of the groups at least. */
  | { readonly kind: 'scopes'; readonly groups: Groups }
  /** Every policy of one of the groups at least. */
  | { readonly kind: 'policies'; readonly groups: Groups }

export type Groups = ReadonlyArray<readonly string[]>

/** The distinct requirements that an operation touches, in the order of their ids. */
export type RequirementSet = readonly Requirement[]

/** Begins the outcome of a caller without a token that is known here: it is told other words. */
const NOBODY = 'nobody'

/**
 * Which of the requirements a caller does not meet, as a short text for cache keys; empty when it meets all of them. Two callers
 * with one outcome are answered by one plan and told the same. Each policy is asked for once.
 */
export function outcomeOf(requirements: RequirementSet, rights: Rights): string {
  if (requirements.length === 0) return ''
  const asked = new Map<string, boolean>()
  const allows = (policy: string): boolean => {
    const known = asked.get(policy)
    if (known !== undefined) return known
    const isAllowed = rights.allows(policy)
    asked.set(policy, isAllowed)
    return isAllowed
  }
  const unmet = requirements.filter((one) => !isMet(one, rights, allows)).map(({ id }) => id)
  return unmet.length === 0 || rights.authenticated ? unmet.join(' ') : [NOBODY, ...unmet].join(' ')
}

/** Whether an outcome is that of a caller without a token that is known here. */
export function isOfNobody(outcome: string): boolean {
  return outcome.startsWith(NOBODY)
}

/** The ids of the requirements that an outcome says are not met. */
export function unmetIn(outcome: string): ReadonlySet<number> {
  const ids = isOfNobody(outcome) ? outcome.slice(NOBODY.length + 1) : outcome
  return new Set(ids === '' ? [] : ids.split(' ').map(Number))
}

function isMet(requirement: Requirement, rights: Rights, allows: (policy: string) => boolean): boolean {
  switch (requirement.kind) {
    case 'authenticated':
      return rights.authenticated
    case 'scopes':
      return requirement.groups.some((group) => group.every((scope) => rights.scopes.has(scope)))
    case 'policies':
      return requirement.groups.some((group) => group.every(allows))
  }
}
