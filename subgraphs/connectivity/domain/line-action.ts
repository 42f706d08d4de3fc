/** What a line does (R2). Only INSTALL makes a service; the others name one. */
export const LINE_ACTIONS = ['INSTALL', 'CHANGE', 'MOVE', 'TRANSFER', 'RENEW', 'DISCONNECT'] as const
export type LineActionName = (typeof LINE_ACTIONS)[number]

/** What accepting a line does to the service that it names; null: nothing until the line is completed. */
export function stateDuring(action: Exclude<LineActionName, 'INSTALL'>): 'CHANGE_PENDING' | 'DEPROVISIONING' | null {
  switch (action) {
    case 'CHANGE':
    case 'MOVE':
    case 'TRANSFER':
      return 'CHANGE_PENDING'
    case 'DISCONNECT':
      return 'DEPROVISIONING'
    case 'RENEW':
      return null
    default:
      return unreachable(action)
  }
}

function unreachable(value: never): never {
  throw new Error(`unexpected line action ${String(value)}`)
}
