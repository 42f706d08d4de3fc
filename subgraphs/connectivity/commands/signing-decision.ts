import { type Refusal, refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { holdersAt, rolesAt, type SignatureScope, scopeLabels } from '../domain/signing-authority.js'
import type { OrderEntity } from '../entities/order.js'
import { authorityBehind, type Caller } from './caller.js'
import { clientFileIsParked, readClientFile } from './client-file.js'

/** Whether a person held the order's scope at an instant, by what was recorded then (S35, R7). */
export async function heldScopeAt(tx: Tx, order: OrderEntity, contactId: string, at: string): Promise<boolean> {
  const file = await readClientFile(tx, order.clientId)
  const person = file.people.find((p) => p.contactId === contactId)
  return rolesAt(file.roles, person, at).has(order.signatureScope)
}

/** What stops the caller from acting as a signatory of this order now; null when nothing does. */
export async function signatoryRefusal(tx: Tx, caller: Caller, order: OrderEntity): Promise<Refusal | null> {
  if (!caller.authority.upToDate || (await clientFileIsParked(tx, order.clientId))) return authorityBehind()
  const { principal } = caller
  const isOwn = principal.kind === 'CLIENT_PERSON' && principal.organisation === order.clientId
  if (isOwn && (await heldScopeAt(tx, order, principal.subject, tx.now))) return null
  const file = await readClientFile(tx, order.clientId)
  return scopeMissing(order.signatureScope, holdersAt(file.roles, file.people, order.signatureScope, tx.now))
}

export function scopeMissing(scope: SignatureScope, authorised: readonly string[]): Refusal {
  const label = scopeLabels[scope]
  return refusal(
    'SIGNATURE_SCOPE_MISSING',
    {
      fr: `La personne n’est pas inscrite au dossier du client pour la ${label.fr}.`,
      en: `This person is not in the client file for ${label.en}.`,
    },
    {
      path: ['input', 'orderId'],
      rule: 'S35',
      __typename: 'SignatureRefusal',
      scope,
      authorised: authorised.map((id) => ({ id })),
    },
  )
}
