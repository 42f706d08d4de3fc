import type { CommandInput } from '#kernel/command.js'
import { newId } from '#kernel/ids.js'
import { done, type Outcome, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { type PhoneInput, refusePhone } from '../domain/phone.js'
import { refuseLocalizedText, refuseText } from '../domain/text-field.js'
import { ContactEntity } from '../entities/contact.js'
import { announceContact } from './announce.js'
import { refreshPersonAccess } from './caller-access.js'
import { lockClient } from './client-lock.js'
import { clientEnded, notFound } from './refusals.js'
import { indexWords } from './search-words.js'
import { columnsOf, type LocalizedTextInput } from './text-input.js'

export interface RegisterContactInput extends CommandInput {
  clientId: string
  givenName: string
  familyName: string
  jobTitle?: LocalizedTextInput | null
  email: string
  phone?: PhoneInput | null
}

/** A person of a client enters the file, and sees it from then on; roles come by written notice (S34, S36). */
export function registerContact(input: RegisterContactInput): (tx: Tx) => Promise<Outcome<{ contactId: string }>> {
  return async (tx) => {
    const wrong = [
      ...refuseText('givenName', input.givenName, 80),
      ...refuseText('familyName', input.familyName, 80),
      ...refuseLocalizedText('jobTitle', input.jobTitle, 120),
      ...refuseText('email', input.email, 254),
      ...refusePhone('phone', input.phone),
    ]
    if (wrong.length > 0) return refused(...wrong)
    const client = await lockClient(tx, input.clientId)
    if (!client) return refused(notFound('CLIENT', 'clientId'))
    if (client.status === 'ENDED') return refused(clientEnded('clientId'))

    const jobTitle = columnsOf(input.jobTitle)
    const contact = {
      id: newId('ctc'),
      clientId: client.id,
      givenName: input.givenName.trim(),
      familyName: input.familyName.trim(),
      jobTitleFr: jobTitle.fr,
      jobTitleEn: jobTitle.en,
      email: input.email.trim(),
      phoneNumber: input.phone?.number ?? null,
      phoneExtension: input.phone?.extension ?? null,
      leftOn: null,
      createdAt: tx.now,
      updatedAt: tx.now,
      version: 1,
    }
    await tx.manager.insert(ContactEntity, contact)
    await indexWords(tx, { kind: 'CONTACT', id: contact.id, clientId: client.id }, [contact.givenName, contact.familyName])
    announceContact(tx, contact, tx.now)
    await refreshPersonAccess(tx, contact, tx.now)
    return done({ contactId: contact.id })
  }
}
