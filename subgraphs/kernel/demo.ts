import { STAFF_ROLES, type Principal, type StaffPrincipal, type StaffRole } from '#contract/principal.js'
import type { SubgraphContext } from './context.js'

/**
 * What a subgraph's demo data are loaded with: the same commands as everybody's, run as somebody at some past instant, so that events,
 * copies and histories are true.
 */
export interface DemoContext<L = unknown> {
  /** The demo's "today", `YYYY-MM-DD`: every date of the demo data is relative to it. */
  readonly anchor: string
  /** A resolver's context for this caller; commands run through it believe that it is `instant`. */
  context(principal: Principal, instant: string): SubgraphContext<L>
  /** Resolves when this subgraph's copies hold everything that the others have committed. */
  caughtUp(): Promise<void>
  /** Tells the person at the terminal how far the work is. */
  progress(done: number, of: number, what: string): void
}

/** One demo person of the MCN per role. */
export const DEMO_STAFF = Object.fromEntries(
  STAFF_ROLES.map((role) => [role, { kind: 'STAFF', subject: `stf_demo_${role.slice(4).toLowerCase()}`, roles: [role] }]),
) as unknown as Readonly<Record<StaffRole, StaffPrincipal>>
