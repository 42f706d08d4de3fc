import type { FetchNode, PlanNode, SubscriptionNode } from '@apollo/query-planner'

export class WithDeferredParts extends Error {}

/** A fetch of a plan outside of the plan's tree. */
export interface PlanPiece {
  node: FetchNode
  readonly path: readonly string[]
  /** When it runs. */
  readonly guards: ReadonlyArray<{ readonly variable: string; readonly value: boolean }>
  /** Those that the plan runs before it. */
  readonly before: ReadonlySet<PlanPiece>
}

/** The fetches of a plan without deferred parts, in its order. @throws WithDeferredParts */
export function piecesOf(root: PlanNode | undefined): PlanPiece[] {
  const all: PlanPiece[] = []
  const visit = (
    one: PlanNode,
    path: readonly string[],
    guards: PlanPiece['guards'],
    before: ReadonlySet<PlanPiece>,
  ): ReadonlySet<PlanPiece> => {
    switch (one.kind) {
      case 'Fetch': {
        const piece = { node: one, path, guards, before }
        all.push(piece)
        return new Set([...before, piece])
      }
      case 'Flatten':
        return visit(one.node, [...path, ...one.path.map(String)], guards, before)
      case 'Sequence':
        return one.nodes.reduce((until, next) => visit(next, path, guards, until), before)
      case 'Parallel':
        return new Set([...before, ...one.nodes.flatMap((next) => [...visit(next, path, guards, before)])])
      case 'Condition': {
        const branch = (next: PlanNode | undefined, value: boolean) =>
          next ? [...visit(next, path, [...guards, { variable: one.condition, value }], before)] : []
        return new Set([...before, ...branch(one.ifClause, true), ...branch(one.elseClause, false)])
      }
      case 'Defer':
        throw new WithDeferredParts('a plan with deferred parts cannot be taken to pieces')
    }
  }
  if (root) visit(root, [], [], new Set())
  return all
}

/** A plan of pieces that are run by stages. */
export function planOfStages(stages: readonly (readonly PlanPiece[])[]): PlanNode {
  return { kind: 'Sequence', nodes: stages.map((pieces) => ({ kind: 'Parallel', nodes: pieces.map(planOfPiece) })) }
}

function planOfPiece({ node, path, guards }: PlanPiece): PlanNode {
  const placed: PlanNode = path.length === 0 ? node : { kind: 'Flatten', path: [...path], node }
  return guards.reduceRight<PlanNode>(
    (inner, { variable, value }) => ({ kind: 'Condition', condition: variable, [value ? 'ifClause' : 'elseClause']: inner }),
    placed,
  )
}

/** The plan with every fetch replaced by others that run in its place. @param map told where the fetch's data belong */
export function mapFetches<T extends PlanNode | SubscriptionNode>(
  plan: T,
  map: (node: FetchNode, path: readonly string[]) => PlanNode[],
): T {
  const visit = (one: PlanNode, path: readonly string[]): PlanNode => {
    switch (one.kind) {
      case 'Fetch': {
        const nodes = map(one, path)
        const [only] = nodes
        return nodes.length === 1 && only ? only : { kind: 'Parallel', nodes }
      }
      case 'Flatten':
        return { ...one, node: visit(one.node, [...path, ...one.path.map(String)]) }
      case 'Sequence':
      case 'Parallel':
        return { ...one, nodes: one.nodes.map((inner) => visit(inner, path)) }
      case 'Condition':
        return {
          ...one,
          ...(one.ifClause && { ifClause: visit(one.ifClause, path) }),
          ...(one.elseClause && { elseClause: visit(one.elseClause, path) }),
        }
      case 'Defer':
        return {
          ...one,
          primary: { ...one.primary, ...(one.primary.node && { node: visit(one.primary.node, path) }) },
          deferred: one.deferred.map((part) => ({ ...part, ...(part.node && { node: visit(part.node, path) }) })),
        }
    }
  }
  if (plan.kind === 'Subscription') return { ...plan, ...(plan.rest && { rest: visit(plan.rest, []) }) }
  return visit(plan, []) as T
}
