import type { ClientRole, Principal } from '#contract/principal.js'
import { type Refusal, refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { rightOf } from '../domain/rights.js'
import { rolesAt } from '../domain/signing-authority.js'
import { readClientFile } from './client-file.js'

/** Who runs a use case, with what was learnt about the caller before the transaction opened. */
export interface Caller {
  principal: Principal
  /** Clients whose orders exist for the caller, for this mutation. */
  clients: 'ALL' | ReadonlySet<string>
  /**
   * How far the copy of the client file is. `upToDate`: it knew everything that had happened when the request came (R7). Only asked
   * where a decision rests on it.
   */
  authority: { upToDate: boolean; position: number }
}

export function seesClient(caller: Caller, clientId: string): boolean {
  return caller.clients === 'ALL' || caller.clients.has(clientId)
}

/** Roles of the caller in the client file, when it is a person of this client. */
export async function rolesOfCaller(tx: Tx, caller: Caller, clientId: string): Promise<Set<ClientRole>> {
  if (caller.principal.kind !== 'CLIENT_PERSON' || caller.principal.organisation !== clientId) return new Set()
  const file = await readClientFile(tx, clientId)
  const { subject } = caller.principal
  return rolesAt(
    file.roles,
    file.people.find((p) => p.contactId === subject),
    tx.now,
  )
}

/** A person of a client needs one of the roles of the mutation's row (R23). Staff and applications were checked with the token. */
export async function roleRefusal(tx: Tx, caller: Caller, mutation: string, clientId: string): Promise<Refusal | null> {
  if (caller.principal.kind !== 'CLIENT_PERSON') return null
  const right = rightOf(mutation)
  const roles = await rolesOfCaller(tx, caller, clientId)
  if (right?.client.some((role) => roles.has(role))) return null
  return refusal(
    'ROLE_MISSING',
    {
      fr: `Cette action demande l'un des rôles suivants au dossier du client : ${right?.client.join(', ') ?? ''}.`,
      en: `This action needs one of these roles in the client file: ${right?.client.join(', ') ?? ''}.`,
    },
    { rule: right?.rule ?? 'R23' },
  )
}

/** A row that the caller may not see does not exist for it. */
export function notFound(what: 'ORDER' | 'LINE' | 'REPORT' | 'SERVICE' | 'CLIENT', field: string): Refusal {
  const names = {
    ORDER: { fr: 'Commande introuvable.', en: 'No such order.' },
    LINE: { fr: 'Ligne introuvable.', en: 'No such line.' },
    REPORT: { fr: 'Rapport introuvable.', en: 'No such report.' },
    SERVICE: { fr: 'Service introuvable.', en: 'No such service.' },
    CLIENT: { fr: 'Client introuvable.', en: 'No such client.' },
  }
  return refusal(`${what}_NOT_FOUND`, names[what], { path: ['input', field] })
}

/** The version that the caller read is no longer the present one. */
export function staleVersion(expected: number | null | undefined, present: number): Refusal | null {
  if (expected === null || expected === undefined || expected === present) return null
  return refusal(
    'STALE_VERSION',
    {
      fr: `L'objet a changé depuis votre lecture (version ${present}, et non ${expected}). Relisez-le.`,
      en: `The object changed since you read it (version ${present}, not ${expected}). Read it again.`,
    },
    { path: ['input', 'expectedVersion'], present },
  )
}

/** The copy of the client file could not be brought up to date in time: nothing is decided on old authority (R7). */
export function authorityBehind(): Refusal {
  return refusal(
    'AUTHORITY_COPY_BEHIND',
    {
      fr: 'Le dossier du client est en cours de mise à jour. Réessayez dans quelques secondes.',
      en: 'The client file is being updated. Try again in a few seconds.',
    },
    { rule: 'R7' },
  )
}
