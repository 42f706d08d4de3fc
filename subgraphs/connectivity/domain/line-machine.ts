import type { Machine, Transition } from './machine.js'

export const LINE_STATES = [
  'REQUESTED',
  'ACKNOWLEDGED',
  'REJECTED',
  'REJECTED_VALIDATED',
  'REJECTED_UNASSESSED',
  'IN_PROGRESS',
  'HELD',
  'PENDING',
  'COMPLETED',
  'FAILED',
  'CANCELLED',
] as const
export type LineStatus = (typeof LINE_STATES)[number]

export type LineAction =
  | 'createRequisition'
  | 'acknowledgeOrder'
  | 'withdrawRequisition'
  | 'rejectOrder'
  | 'refuseSpecialService'
  | 'acceptOrder'
  | 'holdLine'
  | 'respondToCharge'
  | 'pendLine'
  | 'resumeLine'
  | 'failLine'
  | 'cancelLine'
  | 'completeCancellation'
  | 'activateService'
  | 'completeLine'
  | 'endWait'

const rejections = (['REJECTED', 'REJECTED_VALIDATED', 'REJECTED_UNASSESSED'] as const).flatMap((to) => [
  { from: 'ACKNOWLEDGED', to, action: 'rejectOrder', trigger: 'CALLER' } as const,
  { from: 'ACKNOWLEDGED', to, action: 'refuseSpecialService', trigger: 'CALLER' } as const,
])

const endings = (['IN_PROGRESS', 'HELD', 'PENDING'] as const).flatMap((from) => [
  { from, to: 'FAILED', action: 'failLine', trigger: 'CALLER' } as const,
  { from, to: 'CANCELLED', action: 'cancelLine', trigger: 'CALLER' } as const,
  { from, to: 'CANCELLED', action: 'completeCancellation', trigger: 'CALLER' } as const,
])

/** MEF's item machine as ruled in R9: waiting belongs to lines, and every wait can time out, resume, or be cancelled. */
const transitions = [
  { from: null, to: 'REQUESTED', action: 'createRequisition', trigger: 'CALLER' },
  { from: 'REQUESTED', to: 'ACKNOWLEDGED', action: 'acknowledgeOrder', trigger: 'AUTOMATIC' },
  { from: 'REQUESTED', to: 'REJECTED_UNASSESSED', action: 'acknowledgeOrder', trigger: 'AUTOMATIC' },
  { from: 'REQUESTED', to: 'CANCELLED', action: 'withdrawRequisition', trigger: 'CALLER' },
  { from: 'ACKNOWLEDGED', to: 'CANCELLED', action: 'withdrawRequisition', trigger: 'CALLER' },
  ...rejections,
  { from: 'ACKNOWLEDGED', to: 'IN_PROGRESS', action: 'acceptOrder', trigger: 'CALLER' },
  { from: 'IN_PROGRESS', to: 'HELD', action: 'holdLine', trigger: 'CALLER' },
  { from: 'HELD', to: 'IN_PROGRESS', action: 'respondToCharge', trigger: 'CALLER' },
  { from: 'HELD', to: 'FAILED', action: 'respondToCharge', trigger: 'CALLER' },
  { from: 'HELD', to: 'IN_PROGRESS', action: 'resumeLine', trigger: 'CALLER' },
  { from: 'HELD', to: 'IN_PROGRESS', action: 'endWait', trigger: 'AUTOMATIC' },
  { from: 'HELD', to: 'FAILED', action: 'endWait', trigger: 'AUTOMATIC' },
  { from: 'IN_PROGRESS', to: 'PENDING', action: 'pendLine', trigger: 'CALLER' },
  { from: 'PENDING', to: 'IN_PROGRESS', action: 'resumeLine', trigger: 'CALLER' },
  { from: 'PENDING', to: 'CANCELLED', action: 'endWait', trigger: 'AUTOMATIC' },
  ...endings,
  { from: 'IN_PROGRESS', to: 'COMPLETED', action: 'activateService', trigger: 'CALLER' },
  { from: 'IN_PROGRESS', to: 'COMPLETED', action: 'completeLine', trigger: 'CALLER' },
] as const satisfies ReadonlyArray<Transition<LineStatus, LineAction>>

export const lineMachine: Machine<LineStatus, LineAction> = {
  name: 'LINE',
  states: LINE_STATES,
  terminal: ['REJECTED', 'REJECTED_VALIDATED', 'REJECTED_UNASSESSED', 'COMPLETED', 'FAILED', 'CANCELLED'],
  transitions,
  labels: {
    REQUESTED: { fr: 'demandée', en: 'requested' },
    ACKNOWLEDGED: { fr: 'reçue', en: 'acknowledged' },
    REJECTED: { fr: 'refusée', en: 'rejected' },
    REJECTED_VALIDATED: { fr: 'refusée avec la commande, conforme', en: 'rejected with the order, valid' },
    REJECTED_UNASSESSED: { fr: 'refusée avec la commande, non évaluée', en: 'rejected with the order, not assessed' },
    IN_PROGRESS: { fr: 'en réalisation', en: 'in progress' },
    HELD: { fr: 'en attente d’acceptation de frais', en: 'held, awaiting acceptance of a charge' },
    PENDING: { fr: 'en attente de renseignements ou de report', en: 'pending information or a later date' },
    COMPLETED: { fr: 'achevée', en: 'completed' },
    FAILED: { fr: 'échouée', en: 'failed' },
    CANCELLED: { fr: 'annulée', en: 'cancelled' },
  },
}

/** Whether a line can still change: it counts in the order's computed state. */
export function isLive(status: LineStatus): boolean {
  return !lineMachine.terminal.includes(status)
}
