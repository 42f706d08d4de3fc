import { localized } from '#kernel/values/localized-text.js'
import { isLive } from '../domain/line-machine.js'
import { orderMachine } from '../domain/order-machine.js'
import { orderTransitions } from './available-transitions.js'
import type { JeopardyRow, OrderRow, SignatureRow } from '../queries/rows.js'
import { type Context, hidesPeople, ifSeen } from './context.js'
import { history } from './history.js'

export const orderResolvers = {
  Order: {
    __resolveReference: (ref: { id?: string; number?: string }, context: Context) =>
      ifSeen(context, ref.id ? context.loaders.orderById.load(ref.id) : context.loaders.orderByNumber.load(ref.number ?? '')),
    requisitionNumber: (o: OrderRow) => o.requisition_number,
    client: (o: OrderRow) => ({ id: o.client_id }),
    statusLabel: (o: OrderRow) => localized(orderMachine.labels[o.status].fr, orderMachine.labels[o.status].en),
    waitingOn: (o: OrderRow) => o.waiting_on,
    requisition: (o: OrderRow) => o,
    lines: (o: OrderRow, _: unknown, { loaders }: Context) => loaders.linesByOrder.load(o.id),
    expectedOn: async (o: OrderRow, _: unknown, { loaders }: Context) => {
      const dates = (await loaders.linesByOrder.load(o.id)).filter((l) => isLive(l.status)).map((l) => l.expected_on)
      return dates.reduce((latest, date) => (date !== null && (latest === null || date > latest) ? date : latest), null)
    },
    jeopardies: (o: OrderRow, _: unknown, { loaders }: Context) => loaders.jeopardiesByOrder.load(o.id),
    specialConditions: (o: OrderRow) => o.special_conditions,
    closingReason: (o: OrderRow) => o.closing_reason,
    availableTransitions: (o: OrderRow, _: unknown, context: Context) => orderTransitions(context, o),
    history: history((o: OrderRow) => o.id),
    createdAt: (o: OrderRow) => o.created_at,
    updatedAt: (o: OrderRow) => o.updated_at,
    submittedAt: (o: OrderRow) => o.submitted_at,
    acknowledgedAt: (o: OrderRow) => o.acknowledged_at,
    acceptedAt: (o: OrderRow) => o.accepted_at,
    completedOn: (o: OrderRow) => o.completed_on,
  },
  Requisition: {
    priceBasis: (o: OrderRow) => o.price_basis,
    neededBy: (o: OrderRow) => o.needed_by,
    signatureScope: (o: OrderRow) => o.signature_scope,
    signature: (o: OrderRow, _: unknown, { loaders }: Context) => loaders.signatureByOrder.load(o.id),
    revises: (o: OrderRow, _: unknown, context: Context) =>
      o.revises_order_id === null ? null : ifSeen(context, context.loaders.orderById.load(o.revises_order_id)),
  },
  RequisitionSignature: {
    by: (s: SignatureRow, _: unknown, context: Context) => (hidesPeople(context) ? null : { id: s.contact_id }),
    at: (s: SignatureRow) => s.signed_at,
    contentHash: (s: SignatureRow) => s.content_hash,
    content: (s: SignatureRow) => s.content_text,
  },
  Jeopardy: {
    line: (j: JeopardyRow, _: unknown, { loaders }: Context) => (j.line_id === null ? null : loaders.lineById.load(j.line_id)),
    raisedAt: (j: JeopardyRow) => j.raised_at,
  },
}
