import { done, type Outcome, type Refusal, refusal, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { type InvoiceStatus, nextStatus } from '../domain/invoice-machine.js'
import { INVOICE_STATUS_LABELS } from '../domain/labels.js'
import type { AccountEntity } from '../entities/account.js'
import { InvoiceEntity } from '../entities/invoice.js'
import { lockAccount } from './account-lock.js'
import { recordTransition } from './invoice-history.js'

export interface InvoiceInput {
  invoiceId: string
  expectedVersion?: number | null
  reason?: string | null
  idempotencyKey?: string | null
  validateOnly?: boolean | null
}

export interface LockedInvoice {
  account: AccountEntity
  invoice: InvoiceEntity
  to: InvoiceStatus
}

const MAX_REASON = 500

/** Locks an invoice and its account, and checks that the machine and the caller's version allow the action. */
export async function lockInvoiceFor(tx: Tx, action: string, input: InvoiceInput): Promise<Outcome<LockedInvoice>> {
  if ([...(input.reason ?? '')].length > MAX_REASON) return refused(reasonTooLong())
  const found = await tx.manager.findOneBy(InvoiceEntity, { id: input.invoiceId })
  const account = found && (await lockAccount(tx, { id: found.accountId }))
  const invoice =
    account &&
    (await tx.manager.findOne(InvoiceEntity, { where: { id: input.invoiceId }, lock: { mode: 'pessimistic_write' } }))
  if (!invoice) return refused(invoiceUnknown())
  if (input.expectedVersion != null && input.expectedVersion !== invoice.version)
    return refused(versionConflict(invoice.version))
  const to = nextStatus(invoice.status, action)
  return to === undefined ? refused(illegalTransition(invoice.status)) : done({ account, invoice, to })
}

/** Moves the status facet: row, history and event. `changes` are the other columns that change with it. */
export async function moveInvoice(
  tx: Tx,
  { invoice, to }: LockedInvoice,
  action: string,
  changes: Partial<Pick<InvoiceEntity, 'number' | 'finalizedAt' | 'sentAt'>>,
  reason: string | null,
): Promise<void> {
  const from = invoice.status
  await tx.manager.update(InvoiceEntity, invoice.id, {
    ...changes,
    status: to,
    updatedAt: tx.now,
    version: invoice.version + 1,
  })
  await recordTransition(tx, invoice.id, { facet: 'STATUS', from, to, action, reason })
  tx.emit({
    type: 'invoice.statusChanged',
    aggregateType: 'invoice',
    aggregateId: invoice.id,
    clientId: invoice.clientId,
    payload: { invoiceId: invoice.id, clientId: invoice.clientId, from, to, number: changes.number ?? invoice.number },
  })
}

function reasonTooLong(): Refusal {
  return refusal(
    'TEXT_TOO_LONG',
    { fr: `Le motif compte au plus ${MAX_REASON} caractères.`, en: `The reason has ${MAX_REASON} characters at most.` },
    { path: ['input', 'reason'] },
  )
}

function invoiceUnknown(): Refusal {
  return refusal(
    'INVOICE_UNKNOWN',
    { fr: "Cette facture n'existe pas.", en: 'This invoice does not exist.' },
    { path: ['input', 'invoiceId'] },
  )
}

/** The caller decided on an older version. */
export function versionConflict(version: number): Refusal {
  return refusal(
    'VERSION_CONFLICT',
    {
      fr: `Cet objet a changé entre-temps : sa version est ${version}. Relisez-le, puis recommencez.`,
      en: `This object has changed meanwhile: its version is ${version}. Read it again, then retry.`,
    },
    { path: ['input', 'expectedVersion'] },
  )
}

function illegalTransition(status: InvoiceStatus): Refusal {
  const label = INVOICE_STATUS_LABELS[status]
  return refusal(
    'ILLEGAL_TRANSITION',
    { fr: `Une facture à l'état « ${label.fr} » ne le permet pas.`, en: `An invoice that is ${label.en} does not allow this.` },
    { path: ['input', 'invoiceId'], rule: 'R22' },
  )
}
