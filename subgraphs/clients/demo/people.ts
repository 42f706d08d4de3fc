import type { ClientRole, Principal } from '#contract/principal.js'
import type { Read } from '#kernel/core.js'
import { fold } from '#kernel/values/fold.js'
import type { RegisterContactInput } from '../commands/register-contact.js'
import { SUPPLIER_APPLICATION } from './applications.js'
import { CITIES, DEMO_CLIENTS } from './clients.js'

const GIVEN = [
  'Amélie',
  'Benoît',
  'Chantal',
  'Denis',
  'Élise',
  'François',
  'Geneviève',
  'Hugo',
  'Isabelle',
  'Jérôme',
  'Karine',
  'Laurent',
]
const FAMILY = [
  'Tremblay',
  'Gagnon',
  'Côté',
  'Bélanger',
  'Lévesque',
  'Ouellet',
  'Pelletier',
  'Fortin',
  'Gauthier',
  'Bédard',
  'Thériault',
  'Lachance',
]

/** What the five people of each client do. The third never signs. */
export const POSITIONS = [
  {
    fr: 'Directrice des ressources informationnelles',
    en: 'Director of information resources',
    roles: ['DESIGNATED_CONTACT', 'CLIENT_VIEWER'],
  },
  { fr: 'Gestionnaire autorisé à signer', en: 'Authorised manager', roles: ['SIGNATORY_SERVICE', 'SIGNATORY_CONSULTING'] },
  { fr: 'Conseillère en télécommunications', en: 'Telecommunications advisor', roles: ['CLIENT_REQUESTER', 'SERVICE_MANAGER'] },
  { fr: 'Technicien en réseaux', en: 'Network technician', roles: ['CLIENT_INSTALLATION', 'TECHNICAL'] },
  { fr: 'Agente de gestion financière', en: 'Financial management officer', roles: ['BILLING', 'CLIENT_VIEWER'] },
] as const satisfies ReadonlyArray<{ fr: string; en: string; roles: readonly ClientRole[] }>

/** The input that registers one of a client's five people; 60 in all, no two of one name. */
export function contactInput(clientIndex: number, position: number, clientId: string): RegisterContactInput {
  const client = DEMO_CLIENTS[clientIndex]
  const { fr, en } = POSITIONS[position] ?? {}
  const area = CITIES[client?.city ?? 0]?.area
  if (!client || !fr || !en || !area) throw new RangeError(`no demo person ${clientIndex}.${position}`)
  const givenName = GIVEN[(clientIndex * 5 + position) % GIVEN.length] ?? 'Camille'
  const familyName = FAMILY[(clientIndex + position * 3) % FAMILY.length] ?? 'Roy'
  return {
    clientId,
    givenName,
    familyName,
    jobTitle: { fr, en },
    email: emailOf(clientIndex, position),
    phone: { number: `+1${area}5550${100 + clientIndex * 5 + position}`, extension: String(2000 + position) },
  }
}

/** Mail addresses tell a demo person's client and position, so that they are found without knowing ids. */
export function emailOf(clientIndex: number, position: number): string {
  const title = fold(POSITIONS[position]?.fr ?? '').split(' ')[0]
  return `${title}.${position + 1}@${DEMO_CLIENTS[clientIndex]?.slug}.example`
}

/** Somebody of the demo data whom a newcomer can be. */
export interface DemoCaller {
  label: { fr: string; en: string }
  principal: Exclude<Principal, { kind: 'ANONYMOUS' }>
}

const FIRST_CLIENT = [
  { position: 0, label: { fr: 'Client : interlocuteur', en: 'Client: designated contact' } },
  { position: 1, label: { fr: 'Client : signataire', en: 'Client: signatory' } },
  {
    position: 2,
    label: { fr: 'Client : demandeur, sans pouvoir de signer', en: 'Client: requester, without signing authority' },
  },
] as const

/** The demo people of the first client and the partner whom it granted access, as loaded. Staff are not in the client file. */
export async function findDemoCallers(read: Read): Promise<DemoCaller[]> {
  const emails = FIRST_CLIENT.map(({ position }) => emailOf(0, position))
  const people = await read.query<{ id: string; client_id: string; email: string }>(
    'SELECT id, client_id, email FROM contact WHERE email IN (?)',
    [emails],
  )
  const partners = await read.query<{ id: string }>('SELECT id FROM partner_application WHERE name = ?', [SUPPLIER_APPLICATION])
  return [
    ...FIRST_CLIENT.flatMap(({ position, label }) =>
      people
        .filter((p) => p.email === emailOf(0, position))
        .map((p) => ({ label, principal: { kind: 'CLIENT_PERSON' as const, subject: p.id, organisation: p.client_id } })),
    ),
    ...partners.map((p) => ({
      label: { fr: 'Application de partenaire', en: 'Partner application' },
      principal: { kind: 'APPLICATION' as const, subject: p.id },
    })),
  ]
}
