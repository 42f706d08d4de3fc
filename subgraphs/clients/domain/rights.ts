import type { ClientRole, GrantFunction, StaffRole } from '#contract/principal.js'

type Right = {
  staff: readonly StaffRole[]
  client: readonly ClientRole[]
  application: readonly GrantFunction[]
  rule: string
}

const agent = (rule: string): Right => ({ staff: ['MCN_AGENT'], client: [], application: [], rule })
const agentOrDesignatedContact = (rule: string): Right => ({ ...agent(rule), client: ['DESIGNATED_CONTACT'] })

/**
 * Mutation × role (R23). The MCN maintains the client file and the client reads it (S35); a client's designated contact decides
 * alone what partners see of it (S33, R4).
 */
export const rights = {
  registerClient: agent('S1, R5'),
  openSite: agent('R3'),
  registerContact: agent('S35'),
  recordDeparture: agent('S36, R19'),
  assignRole: agent('S34, S36'),
  endRole: agent('S34, S36'),
  designateContact: agent('S33, S36'),
  registerApplication: agent('R4'),
  grantAccess: agentOrDesignatedContact('S33, R4'),
  revokeAccess: agentOrDesignatedContact('S33, R4'),
} as const satisfies Readonly<Record<string, Right>>
