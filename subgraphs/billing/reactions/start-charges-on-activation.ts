import { reaction } from '#kernel/reaction.js'
import { startCharges } from '../commands/start-charges.js'

export const startChargesOnActivation = reaction(
  'start-charges-on-activation',
  { from: 'connectivity', on: ['service.activated'] },
  (event, tx) => startCharges(tx, event.payload),
)
