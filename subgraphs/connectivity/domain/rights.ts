import type { ClientRole, GrantFunction, StaffRole } from '#contract/principal.js'

/** One row of the table mutation × role (R23). Same shape as the kernel's: the domain imports nothing of it. */
export interface Right {
  staff: readonly StaffRole[]
  client: readonly ClientRole[]
  application: readonly GrantFunction[]
  rule: string
}

const AGENT: readonly StaffRole[] = ['MCN_AGENT']
const FIELD: readonly StaffRole[] = ['MCN_TECHNICIAN']
const DESK: readonly StaffRole[] = ['MCN_AGENT', 'MCN_TECHNICIAN']
const MANAGER: readonly StaffRole[] = ['MCN_MANAGER']
const DRAFTERS: readonly ClientRole[] = ['CLIENT_REQUESTER', 'DESIGNATED_CONTACT']
const SIGNATORIES: readonly ClientRole[] = ['SIGNATORY_SERVICE', 'SIGNATORY_CONSULTING']

/**
 * Who may call what. A token without the staff role is a GraphQL error; a person of a client without the role in the client file gets a
 * refusal with the rule.
 */
export const rights = {
  // An agent may draft and submit for a client; the signature stays the client's.
  createRequisition: { staff: AGENT, client: DRAFTERS, application: [], rule: 'S18' },
  updateRequisition: { staff: AGENT, client: DRAFTERS, application: [], rule: 'S18' },
  requestSignature: { staff: AGENT, client: DRAFTERS, application: [], rule: 'S18' },
  returnRequisitionToDraft: { staff: AGENT, client: [...DRAFTERS, ...SIGNATORIES], application: [], rule: 'S18' },
  signRequisition: { staff: [], client: SIGNATORIES, application: [], rule: 'S35' },
  submitRequisition: { staff: AGENT, client: [...DRAFTERS, ...SIGNATORIES], application: [], rule: 'S39' },
  withdrawRequisition: { staff: [], client: [...DRAFTERS, ...SIGNATORIES], application: [], rule: 'R7' },
  rejectOrder: { staff: AGENT, client: [], application: [], rule: 'R7' },
  acceptOrder: { staff: AGENT, client: [], application: [], rule: 'R10' },
  requestSpecialEvaluation: { staff: AGENT, client: [], application: [], rule: 'S27' },
  approveSpecialService: { staff: MANAGER, client: [], application: [], rule: 'S27' },
  refuseSpecialService: { staff: MANAGER, client: [], application: [], rule: 'S27' },
  acceptSpecialConditions: { staff: [], client: SIGNATORIES, application: [], rule: 'R8' },
  requestCancellation: { staff: [], client: [...DRAFTERS, ...SIGNATORIES], application: [], rule: 'R9' },
  decideCancellation: { staff: AGENT, client: [], application: [], rule: 'R9' },
  cancelByProvider: { staff: MANAGER, client: [], application: [], rule: 'R9' },
  completeCancellation: { staff: AGENT, client: [], application: [], rule: 'R9' },
  updateTechnicalAnnex: { staff: DESK, client: [...DRAFTERS, 'TECHNICAL', 'CLIENT_INSTALLATION'], application: [], rule: 'R8' },
  checkCompatibility: { staff: DESK, client: [...DRAFTERS, 'TECHNICAL', 'CLIENT_INSTALLATION'], application: [], rule: 'S24d' },
  attestCompatibility: { staff: [], client: [...DRAFTERS, 'TECHNICAL', 'CLIENT_INSTALLATION'], application: [], rule: 'S24d' },
  waiveCompatibility: { staff: MANAGER, client: [], application: [], rule: 'S24d' },
  recordMilestone: { staff: DESK, client: [], application: ['SUPPLIER_MILESTONES'], rule: 'R11' },
  recordTest: { staff: FIELD, client: [], application: [], rule: 'R11' },
  acceptInstallation: { staff: [], client: ['CLIENT_INSTALLATION', ...DRAFTERS], application: [], rule: 'R11' },
  activateService: { staff: FIELD, client: [], application: [], rule: 'S24a' },
  completeLine: { staff: DESK, client: [], application: [], rule: 'R2' },
  holdLine: { staff: AGENT, client: [], application: [], rule: 'R9' },
  respondToCharge: { staff: [], client: SIGNATORIES, application: [], rule: 'R9' },
  pendLine: { staff: DESK, client: [], application: [], rule: 'R9' },
  resumeLine: { staff: DESK, client: [], application: [], rule: 'R9' },
  failLine: { staff: AGENT, client: [], application: [], rule: 'R9' },
  cancelLine: { staff: AGENT, client: [], application: [], rule: 'R9' },
  reportJeopardy: { staff: DESK, client: [], application: [], rule: 'S24a' },
  changeExpectedDate: { staff: DESK, client: [], application: [], rule: 'S24a' },
  registerService: { staff: AGENT, client: [], application: [], rule: 'R1' },
  suspendService: { staff: MANAGER, client: [], application: [], rule: 'R1' },
  restoreService: { staff: MANAGER, client: [], application: [], rule: 'R1' },
} as const satisfies Readonly<Record<string, Right>>

export type MutationName = keyof typeof rights

/** The row of an action, when a mutation has that name. */
export function rightOf(action: string): Right | null {
  return Object.hasOwn(rights, action) ? rights[action as MutationName] : null
}
