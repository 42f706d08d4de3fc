import type { Machine, Transition } from './machine.js'

export const ORDER_STATES = [
  'DRAFT',
  'AWAITING_SIGNATURE',
  'SIGNED',
  'SUBMITTED',
  'ACKNOWLEDGED',
  'UNDER_EVALUATION',
  'AWAITING_CLIENT_ACCEPTANCE',
  'REJECTED',
  'IN_PROGRESS',
  'ASSESSING_CANCELLATION',
  'PENDING_CANCELLATION',
  'CANCELLED',
  'COMPLETED',
  'PARTIAL',
  'FAILED',
] as const
export type OrderStatus = (typeof ORDER_STATES)[number]

export type OrderAction =
  | 'createRequisition'
  | 'updateRequisition'
  | 'requestSignature'
  | 'returnRequisitionToDraft'
  | 'signRequisition'
  | 'submitRequisition'
  | 'acknowledgeOrder'
  | 'withdrawRequisition'
  | 'rejectOrder'
  | 'requestSpecialEvaluation'
  | 'approveSpecialService'
  | 'refuseSpecialService'
  | 'acceptSpecialConditions'
  | 'acceptOrder'
  | 'requestCancellation'
  | 'decideCancellation'
  | 'cancelByProvider'
  | 'completeCancellation'
  | 'computeFromLines'

/** R7, R8 and the recommended order machine, built on TM Forum and MEF names; HELD and PENDING belong to lines (R9). */
const transitions = [
  { from: null, to: 'DRAFT', action: 'createRequisition', trigger: 'CALLER' },
  { from: 'DRAFT', to: 'DRAFT', action: 'updateRequisition', trigger: 'CALLER' },
  { from: 'DRAFT', to: 'AWAITING_SIGNATURE', action: 'requestSignature', trigger: 'CALLER' },
  { from: 'AWAITING_SIGNATURE', to: 'DRAFT', action: 'returnRequisitionToDraft', trigger: 'CALLER' },
  { from: 'AWAITING_SIGNATURE', to: 'SIGNED', action: 'signRequisition', trigger: 'CALLER' },
  { from: 'SIGNED', to: 'SUBMITTED', action: 'submitRequisition', trigger: 'CALLER' },
  { from: 'SUBMITTED', to: 'ACKNOWLEDGED', action: 'acknowledgeOrder', trigger: 'AUTOMATIC' },
  // The signer's authority was rechecked and did not hold at the time of signature (R7, S35).
  { from: 'SUBMITTED', to: 'REJECTED', action: 'acknowledgeOrder', trigger: 'AUTOMATIC' },
  { from: 'DRAFT', to: 'CANCELLED', action: 'withdrawRequisition', trigger: 'CALLER' },
  { from: 'AWAITING_SIGNATURE', to: 'CANCELLED', action: 'withdrawRequisition', trigger: 'CALLER' },
  { from: 'SIGNED', to: 'CANCELLED', action: 'withdrawRequisition', trigger: 'CALLER' },
  { from: 'SUBMITTED', to: 'CANCELLED', action: 'withdrawRequisition', trigger: 'CALLER' },
  { from: 'ACKNOWLEDGED', to: 'CANCELLED', action: 'withdrawRequisition', trigger: 'CALLER' },
  { from: 'UNDER_EVALUATION', to: 'CANCELLED', action: 'withdrawRequisition', trigger: 'CALLER' },
  { from: 'AWAITING_CLIENT_ACCEPTANCE', to: 'CANCELLED', action: 'withdrawRequisition', trigger: 'CALLER' },
  { from: 'ACKNOWLEDGED', to: 'REJECTED', action: 'rejectOrder', trigger: 'CALLER' },
  { from: 'ACKNOWLEDGED', to: 'UNDER_EVALUATION', action: 'requestSpecialEvaluation', trigger: 'CALLER' },
  { from: 'UNDER_EVALUATION', to: 'ACKNOWLEDGED', action: 'approveSpecialService', trigger: 'CALLER' },
  { from: 'UNDER_EVALUATION', to: 'AWAITING_CLIENT_ACCEPTANCE', action: 'approveSpecialService', trigger: 'CALLER' },
  { from: 'UNDER_EVALUATION', to: 'REJECTED', action: 'refuseSpecialService', trigger: 'CALLER' },
  { from: 'AWAITING_CLIENT_ACCEPTANCE', to: 'ACKNOWLEDGED', action: 'acceptSpecialConditions', trigger: 'CALLER' },
  { from: 'ACKNOWLEDGED', to: 'IN_PROGRESS', action: 'acceptOrder', trigger: 'CALLER' },
  { from: 'IN_PROGRESS', to: 'ASSESSING_CANCELLATION', action: 'requestCancellation', trigger: 'CALLER' },
  { from: 'ASSESSING_CANCELLATION', to: 'IN_PROGRESS', action: 'decideCancellation', trigger: 'CALLER' },
  { from: 'ASSESSING_CANCELLATION', to: 'PENDING_CANCELLATION', action: 'decideCancellation', trigger: 'CALLER' },
  { from: 'IN_PROGRESS', to: 'PENDING_CANCELLATION', action: 'cancelByProvider', trigger: 'CALLER' },
  { from: 'PENDING_CANCELLATION', to: 'CANCELLED', action: 'completeCancellation', trigger: 'CALLER' },
  // What was completed before the cancellation stays completed (R9).
  { from: 'PENDING_CANCELLATION', to: 'PARTIAL', action: 'completeCancellation', trigger: 'CALLER' },
  { from: 'IN_PROGRESS', to: 'COMPLETED', action: 'computeFromLines', trigger: 'COMPUTED' },
  { from: 'IN_PROGRESS', to: 'PARTIAL', action: 'computeFromLines', trigger: 'COMPUTED' },
  { from: 'IN_PROGRESS', to: 'FAILED', action: 'computeFromLines', trigger: 'COMPUTED' },
  { from: 'IN_PROGRESS', to: 'CANCELLED', action: 'computeFromLines', trigger: 'COMPUTED' },
] as const satisfies ReadonlyArray<Transition<OrderStatus, OrderAction>>

export const orderMachine: Machine<OrderStatus, OrderAction> = {
  name: 'ORDER',
  states: ORDER_STATES,
  terminal: ['REJECTED', 'CANCELLED', 'COMPLETED', 'PARTIAL', 'FAILED'],
  transitions,
  labels: {
    DRAFT: { fr: 'brouillon', en: 'draft' },
    AWAITING_SIGNATURE: { fr: 'en attente de signature', en: 'awaiting signature' },
    SIGNED: { fr: 'signée', en: 'signed' },
    SUBMITTED: { fr: 'transmise', en: 'submitted' },
    ACKNOWLEDGED: { fr: 'reçue', en: 'acknowledged' },
    UNDER_EVALUATION: { fr: 'à l’étude, service particulier', en: 'under evaluation, special service' },
    AWAITING_CLIENT_ACCEPTANCE: { fr: 'en attente de l’acceptation du client', en: 'awaiting client acceptance' },
    REJECTED: { fr: 'refusée', en: 'rejected' },
    IN_PROGRESS: { fr: 'en réalisation', en: 'in progress' },
    ASSESSING_CANCELLATION: { fr: 'annulation à l’étude', en: 'assessing cancellation' },
    PENDING_CANCELLATION: { fr: 'annulation en cours', en: 'cancellation in progress' },
    CANCELLED: { fr: 'annulée', en: 'cancelled' },
    COMPLETED: { fr: 'achevée', en: 'completed' },
    PARTIAL: { fr: 'achevée en partie', en: 'completed in part' },
    FAILED: { fr: 'échouée', en: 'failed' },
  },
}
