import { reaction } from '#kernel/reaction.js'
import { openAccount } from '../commands/open-account.js'

export const openAccountForNewClient = reaction(
  'open-account-for-new-client',
  { from: 'clients', on: ['client.changed'] },
  (event, tx) => openAccount(tx, event.payload, event.occurredAt),
)
