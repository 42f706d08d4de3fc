import type { Principal } from '#contract/principal.js'
import type { Log } from '#process/log.js'
import type { CallerAccess } from './caller-access.js'
import type { Clock } from './clock.js'
import type { CommandRunner } from './command.js'
import type { CopyGate } from './copies.js'
import type { Read } from './core.js'
import type { Feed } from './feed.js'

/** What every resolver receives. One per subgraph fetch; nothing in it survives the fetch. */
export interface SubgraphContext<L = unknown> {
  readonly principal: Principal
  /** Loaders of this fetch; `refresh` replaces them after a mutation. */
  loaders: L
  readonly read: Read
  readonly callers: CallerAccess
  readonly command: CommandRunner
  readonly copies: CopyGate
  readonly clock: Clock
  /** This subgraph's own feed. */
  readonly feed: Feed
  readonly log: Log
  readonly correlationId: string
  /** Aborted when the caller has left. */
  readonly signal: AbortSignal | undefined
  /** Forgets what the loaders read: called after each command, so that its payload shows the present. */
  refresh(): void
}
