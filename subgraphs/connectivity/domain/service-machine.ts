import type { Machine, Transition } from './machine.js'

export const SERVICE_STATES = [
  'PLANNED',
  'PROVISIONING',
  'TESTING',
  'ACTIVE',
  'CHANGE_PENDING',
  'SUSPENDED',
  'DEPROVISIONING',
  'DECOMMISSIONED',
  'CANCELLED',
] as const
export type ServiceStatus = (typeof SERVICE_STATES)[number]

export type ServiceAction =
  | 'acceptOrder'
  | 'registerService'
  | 'recordMilestone'
  | 'recordTest'
  | 'activateService'
  | 'suspendService'
  | 'restoreService'
  | 'completeLine'
  | 'abandonLine'

/**
 * The link machine of the state-machines page, for every service (R1). `abandonLine` is what the end of a line without completion
 * (failed, cancelled) does to its service.
 */
const transitions = [
  { from: null, to: 'PLANNED', action: 'acceptOrder', trigger: 'AUTOMATIC' },
  // The estate that existed before the system enters as it is (R1).
  { from: null, to: 'ACTIVE', action: 'registerService', trigger: 'CALLER' },
  { from: 'PLANNED', to: 'PROVISIONING', action: 'recordMilestone', trigger: 'AUTOMATIC' },
  { from: 'PROVISIONING', to: 'TESTING', action: 'recordTest', trigger: 'AUTOMATIC' },
  { from: 'TESTING', to: 'PROVISIONING', action: 'recordTest', trigger: 'AUTOMATIC' },
  { from: 'TESTING', to: 'ACTIVE', action: 'activateService', trigger: 'CALLER' },
  { from: 'PLANNED', to: 'CANCELLED', action: 'abandonLine', trigger: 'AUTOMATIC' },
  { from: 'PROVISIONING', to: 'CANCELLED', action: 'abandonLine', trigger: 'AUTOMATIC' },
  // [D] An order can be cancelled while its service is tested: without this the service would never end.
  { from: 'TESTING', to: 'CANCELLED', action: 'abandonLine', trigger: 'AUTOMATIC' },
  { from: 'ACTIVE', to: 'CHANGE_PENDING', action: 'acceptOrder', trigger: 'AUTOMATIC' },
  { from: 'CHANGE_PENDING', to: 'ACTIVE', action: 'completeLine', trigger: 'AUTOMATIC' },
  { from: 'CHANGE_PENDING', to: 'ACTIVE', action: 'abandonLine', trigger: 'AUTOMATIC' },
  { from: 'ACTIVE', to: 'SUSPENDED', action: 'suspendService', trigger: 'CALLER' },
  { from: 'SUSPENDED', to: 'ACTIVE', action: 'restoreService', trigger: 'CALLER' },
  { from: 'ACTIVE', to: 'DEPROVISIONING', action: 'acceptOrder', trigger: 'AUTOMATIC' },
  { from: 'SUSPENDED', to: 'DEPROVISIONING', action: 'acceptOrder', trigger: 'AUTOMATIC' },
  { from: 'DEPROVISIONING', to: 'ACTIVE', action: 'abandonLine', trigger: 'AUTOMATIC' },
  { from: 'DEPROVISIONING', to: 'SUSPENDED', action: 'abandonLine', trigger: 'AUTOMATIC' },
  { from: 'DEPROVISIONING', to: 'DECOMMISSIONED', action: 'completeLine', trigger: 'AUTOMATIC' },
] as const satisfies ReadonlyArray<Transition<ServiceStatus, ServiceAction>>

export const serviceMachine: Machine<ServiceStatus, ServiceAction> = {
  name: 'SERVICE',
  states: SERVICE_STATES,
  terminal: ['DECOMMISSIONED', 'CANCELLED'],
  transitions,
  labels: {
    PLANNED: { fr: 'planifié', en: 'planned' },
    PROVISIONING: { fr: 'en installation', en: 'being installed' },
    TESTING: { fr: 'à l’essai', en: 'being tested' },
    ACTIVE: { fr: 'en service', en: 'in operation' },
    CHANGE_PENDING: { fr: 'en service, modification commandée', en: 'in operation, change ordered' },
    SUSPENDED: { fr: 'suspendu', en: 'suspended' },
    DEPROVISIONING: { fr: 'en retrait', en: 'being withdrawn' },
    DECOMMISSIONED: { fr: 'retiré', en: 'withdrawn' },
    CANCELLED: { fr: 'annulé', en: 'cancelled' },
  },
}
