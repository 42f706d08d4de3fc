import { reaction } from '#kernel/reaction.js'
import { followServiceStatus } from '../commands/follow-service-status.js'

export const letChargesFollowTheirService = reaction(
  'let-charges-follow-their-service',
  { from: 'connectivity', on: ['service.statusChanged'] },
  (event, tx) => followServiceStatus(tx, event.payload),
)
