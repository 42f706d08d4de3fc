import type { CompiledOperation } from '../planning/compile-operation.js'

/** Whether two plans of an operation ask the subgraph for the same events. */
export function asksTheSame(one: CompiledOperation, other: CompiledOperation): boolean {
  const [a, b] = [one.plan.subscription, other.plan.subscription]
  return one === other || (a?.subgraph === b?.subgraph && a?.text === b?.text)
}

/** Whether the callers of `one` may see nothing that those of `other` may not. */
export function hidesAllOf(one: CompiledOperation, other: CompiledOperation): boolean {
  const hidden = new Set(one.unauthorized.map(({ path }) => String(path)))
  return other.unauthorized.every(({ path }) => hidden.has(String(path)))
}

/**
 * Whether an event that was asked by `asked` is completed by another plan of the same operation. It is when it holds all that the other
 * needs: because both ask the same, or because rights were lost since; what is hidden now is not printed, though it is there.
 */
export function completes(plan: CompiledOperation, asked: CompiledOperation): boolean {
  return asksTheSame(plan, asked) || (plan.loaded === asked.loaded && hidesAllOf(plan, asked))
}
