import type { Engine } from '../execution/engine.js'
import type { Variables } from '../execution/run/plan-run.js'
import type { Caller } from '../identity/caller.js'
import type { CompiledOperation } from '../planning/compile-operation.js'
import type { ValidDocument } from '../planning/operations.js'
import type { FeedParts, FeedPlan } from './feed.js'
import type { SubscriptionGroup } from './group.js'
import type { Member } from './member.js'

export interface GroupParts extends FeedParts {
  development: boolean
  /** @throws GraphQLError TOKEN_EXPIRED */
  assertPresent(caller: Caller): void
  compiledFor(valid: ValidDocument, variables: Variables, caller: Caller): CompiledOperation | Promise<CompiledOperation>
  completeEvent: Engine['completeEvent']
  /** @throws GraphQLError when the operation selects nothing that a subgraph sends */
  planOf(compiled: CompiledOperation, variables: Variables): FeedPlan
  delivered(clients: number): void
  /** A member's caller is another: it may belong elsewhere. */
  callerChanged(member: Member, group: SubscriptionGroup): void
  /** The group is over. */
  ended(group: SubscriptionGroup): void
}

/** An operation as one group of clients asked for it. */
export interface GroupOperation {
  readonly valid: ValidDocument
  readonly compiled: CompiledOperation
  readonly variables: Variables
}
