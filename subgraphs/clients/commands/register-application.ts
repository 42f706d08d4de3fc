import type { CommandInput } from '#kernel/command.js'
import { newId } from '#kernel/ids.js'
import { done, type Outcome, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import type { ApplicationKind } from '../domain/labels.js'
import { refuseText } from '../domain/text-field.js'
import { PartnerApplicationEntity } from '../entities/partner.js'

export interface RegisterApplicationInput extends CommandInput {
  kind: ApplicationKind
  name: string
  organisation: string
}

/** R4: a partner's application enters the file; it sees nothing until a client grants it something. */
export function registerApplication(input: RegisterApplicationInput): (tx: Tx) => Promise<Outcome<{ applicationId: string }>> {
  return async (tx) => {
    const wrong = [...refuseText('name', input.name, 120), ...refuseText('organisation', input.organisation, 200)]
    if (wrong.length > 0) return refused(...wrong)
    const id = newId('app')
    await tx.manager.insert(PartnerApplicationEntity, {
      id,
      kind: input.kind,
      name: input.name.trim(),
      organisation: input.organisation.trim(),
      createdAt: tx.now,
      updatedAt: tx.now,
      version: 1,
    })
    return done({ applicationId: id })
  }
}
