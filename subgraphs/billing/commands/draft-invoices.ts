import { done, type Outcome, refusal, refused, userError } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { addMonths, isMonth, localDateOf, monthOf } from '#kernel/values/dates.js'
import { lockAccount } from './account-lock.js'
import { refreshDrafts } from './refresh-drafts.js'

export interface DraftInvoicesInput {
  period: string
  clientId?: string | null
  idempotencyKey?: string | null
  validateOnly?: boolean | null
}

/**
 * Opens or refreshes the drafts of a month, for every account or one client's. An account whose invoice of that month, or of a later
 * one, has left the draft state is passed over; so is one with nothing to bill.
 * @returns how many drafts the month has after it
 * @throws BAD_USER_INPUT when the period is not a month
 */
export async function draftInvoices(tx: Tx, input: DraftInvoicesInput): Promise<Outcome<{ drafted: number }>> {
  if (!isMonth(input.period)) {
    throw userError('BAD_USER_INPUT', 'Field "period" must be a month, such as "2026-11".', { path: ['input', 'period'] })
  }
  const next = addMonths(`${monthOf(localDateOf(tx.now))}-01`, 1).slice(0, 7)
  if (input.period > next) return refused(periodTooLate(next))
  const where = input.clientId ? ' WHERE client_id = ?' : ''
  const accounts = await tx.query<{ id: string }>(
    `SELECT id FROM accounts${where} ORDER BY id`,
    input.clientId ? [input.clientId] : [],
  )
  if (input.clientId && accounts.length === 0) return refused(accountUnknown())
  let drafted = 0
  for (const { id } of accounts) {
    const account = await lockAccount(tx, { id })
    if (account && (await refreshDrafts(tx, account, input.period)) !== null) drafted += 1
  }
  return done({ drafted })
}

function periodTooLate(latest: string) {
  return refusal(
    'PERIOD_TOO_LATE',
    { fr: `Au plus tard, on facture ${latest} d'avance.`, en: `The latest month that can be billed in advance is ${latest}.` },
    { path: ['input', 'period'], rule: 'R22' },
  )
}

/** No such account, or none yet: it opens when the client file's event has arrived. */
export function accountUnknown() {
  return refusal(
    'ACCOUNT_UNKNOWN',
    { fr: "Ce client n'a pas de compte de facturation.", en: 'This client has no billing account.' },
    { path: ['input', 'clientId'] },
  )
}
