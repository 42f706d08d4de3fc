import type { CommandInput } from '#kernel/command.js'
import { ERRNO, errorNumber } from '#kernel/database.js'
import { newId } from '#kernel/ids.js'
import { done, type Outcome, refusal, refused } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { localDateOf } from '#kernel/values/dates.js'
import { type AddressInput, readAddress } from '../domain/address.js'
import { refuseClientFacts } from '../domain/client-facts.js'
import type { ClientKind, TaxStatus } from '../domain/labels.js'
import { refuseLocalizedText, refuseOptionalText } from '../domain/text-field.js'
import { ClientEntity, ClientNameEntity } from '../entities/client.js'
import { announceClient } from './announce.js'
import { notFound } from './refusals.js'
import { indexWords } from './search-words.js'
import { columnsOf, type LocalizedTextInput } from './text-input.js'

export interface RegisterClientInput extends CommandInput {
  kind: ClientKind
  name: LocalizedTextInput
  nameValidFrom?: string | null
  parentId?: string | null
  neq?: string | null
  registeredAddress: AddressInput
  taxProfile?: { tps: TaxStatus; tvq: TaxStatus; reason?: string | null; certificateRef?: string | null } | null
}

/** S1, R5: a public body becomes a client, with a number, an official name and an address that always exists. */
export function registerClient(input: RegisterClientInput): (tx: Tx) => Promise<Outcome<{ clientId: string }>> {
  return async (tx) => {
    const neq = input.neq?.trim() ?? null
    const taxProfile = {
      tps: input.taxProfile?.tps ?? 'TAXABLE',
      tvq: input.taxProfile?.tvq ?? 'TAXABLE',
      reason: input.taxProfile?.reason?.trim() ?? null,
    }
    const address = readAddress(input.registeredAddress, 'registeredAddress')
    const refusals = [
      ...refuseLocalizedText('name', input.name, 200),
      ...refuseOptionalText('taxProfile.certificateRef', input.taxProfile?.certificateRef, 200),
      ...refuseOptionalText('taxProfile.reason', taxProfile.reason, 200),
      ...refuseClientFacts({ neq, taxProfile }),
      ...('refusals' in address ? address.refusals : []),
    ]
    if (refusals.length > 0 || 'refusals' in address) return refused(...refusals)
    if (input.parentId && !(await exists(tx, input.parentId))) return refused(notFound('CLIENT', 'parentId'))

    const client = {
      id: newId('cli'),
      number: await nextNumber(tx),
      kind: input.kind,
      status: 'ACTIVE' as const,
      parentId: input.parentId ?? null,
      neq,
      ...address.address,
      taxTps: taxProfile.tps,
      taxTvq: taxProfile.tvq,
      taxReason: taxProfile.reason,
      taxCertificateRef: input.taxProfile?.certificateRef?.trim() ?? null,
      createdAt: tx.now,
      updatedAt: tx.now,
      version: 1,
    }
    try {
      await tx.manager.insert(ClientEntity, client)
    } catch (error) {
      // The number comes from a locked series: only the NEQ can already be there.
      if (errorNumber(error) === ERRNO.duplicate) return refused(neqTaken())
      throw error
    }
    const name = columnsOf(input.name)
    await tx.manager.insert(ClientNameEntity, {
      clientId: client.id,
      validFrom: input.nameValidFrom ?? localDateOf(tx.now),
      recordedAt: tx.now,
      nameFr: input.name.fr.trim(),
      nameEn: name.en,
    })
    await indexWords(tx, { kind: 'CLIENT', id: client.id, clientId: client.id }, [client.number, name.fr, name.en, client.city])
    announceClient(tx, client)
    return done({ clientId: client.id })
  }
}

async function exists(tx: Tx, clientId: string): Promise<boolean> {
  return (await tx.query('SELECT 1 FROM client WHERE id = ?', [clientId])).length > 0
}

/** The next business number; the series' row is locked until commit, so that no number is given twice. */
async function nextNumber(tx: Tx): Promise<string> {
  await tx.query("UPDATE number_series SET last = last + 1 WHERE name = 'client'")
  const [row] = await tx.query<{ last: number | string }>("SELECT last FROM number_series WHERE name = 'client'")
  if (!row) throw new Error('the series of client numbers is missing: run the migrations')
  return `OP-${String(row.last).padStart(4, '0')}`
}

function neqTaken() {
  return refusal(
    'NEQ_TAKEN',
    { fr: 'Un autre client a déjà ce NEQ.', en: 'Another client already has this NEQ.' },
    { path: ['input', 'neq'], rule: 'R5' },
  )
}
