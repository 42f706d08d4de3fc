import { done, type Outcome, refusal, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { AccountEntity } from '../entities/account.js'
import { lockAccount } from './account-lock.js'
import { accountUnknown } from './draft-invoices.js'
import { versionConflict } from './invoice-transition.js'
import { refreshDrafts } from './refresh-drafts.js'

export interface SetBillingStartInput {
  clientId: string
  from: string
  expectedVersion?: number | null
  idempotencyKey?: string | null
  validateOnly?: boolean | null
}

/**
 * Sets the first day that an account is billed from: the cut-over from the previous system, for an estate that existed before (R1).
 * Not once an invoice has left the draft state.
 */
export async function setBillingStart(tx: Tx, input: SetBillingStartInput): Promise<Outcome<string>> {
  const account = await lockAccount(tx, { clientId: input.clientId })
  if (!account) return refused(accountUnknown())
  if (input.expectedVersion != null && input.expectedVersion !== account.version)
    return refused(versionConflict(account.version))
  const issued = await tx.query("SELECT 1 FROM invoices WHERE account_id = ? AND status <> 'DRAFT' LIMIT 1", [account.id])
  if (issued.length > 0) return refused(billingStarted())
  const changes = { billedFrom: input.from, updatedAt: tx.now, version: account.version + 1 }
  await tx.manager.update(AccountEntity, account.id, changes)
  await refreshDrafts(tx, { ...account, ...changes }, null)
  return done(account.id)
}

function billingStarted() {
  return refusal(
    'BILLING_STARTED',
    {
      fr: 'Une facture de ce compte a déjà quitté le stade de projet : la date ne peut plus changer.',
      en: 'An invoice of this account has left the draft state: the date can no longer change.',
    },
    { path: ['input', 'from'], rule: 'R22' },
  )
}
