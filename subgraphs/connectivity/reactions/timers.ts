import { timerKind } from '#kernel/timer.js'
import { acknowledgeOrder } from '../commands/acknowledge-order.js'
import { END_WAIT_TIMER, endWait } from '../commands/line-waits.js'
import { ACKNOWLEDGE_TIMER } from '../commands/submit-requisition.js'

/** A submitted order is acknowledged once the copy of the client file has passed the signature (R7). */
export const acknowledgeSubmittedOrder = timerKind<{ orderId: string }>(ACKNOWLEDGE_TIMER, ({ orderId }, tx) =>
  acknowledgeOrder(tx, orderId),
)

/** A line's wait ends by itself (R9). */
export const endLineWait = timerKind<{ orderId: string; lineId: string }>(END_WAIT_TIMER, (payload, tx) => endWait(tx, payload))
