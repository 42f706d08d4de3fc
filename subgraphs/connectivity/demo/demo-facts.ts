import type { ClientRole, Principal } from '#contract/principal.js'
import { type ClientFile, readClientFile } from '../commands/client-file.js'
import { type OfferingRow, offeringFacts } from '../commands/catalogue-copy.js'
import type { Reads } from '../commands/reads.js'
import type { OfferingFacts } from '../domain/offering-facts.js'
import { inOfficeAt, presentAt } from '../domain/signing-authority.js'

/** What the copies hold when the demo data of connectivity are loaded, in a stable order. */
export interface DemoFacts {
  clients: Array<{ id: string; siteIds: string[]; file: ClientFile }>
  /** Offerings that can be ordered with nothing else at the site, with and without a link. */
  orderable: Record<'LINK' | 'PLAIN', OfferingFacts[]>
  /** Offerings that the existing estate may hold. */
  held: Record<'LINK' | 'PLAIN', OfferingFacts[]>
}

export async function readDemoFacts(reads: Reads): Promise<DemoFacts> {
  const clients = await reads.query<{ id: string }>("SELECT id FROM copied_clients WHERE status = 'ACTIVE' ORDER BY number")
  const sites = await reads.query<{ id: string; client_id: string }>(
    "SELECT id, client_id FROM copied_sites WHERE status = 'OPEN' ORDER BY id",
  )
  const offerings = (await reads.query<OfferingRow>('SELECT * FROM copied_offerings ORDER BY code')).map(offeringFacts)
  const known = await Promise.all(
    clients.map(async ({ id }) => ({
      id,
      siteIds: sites.filter((s) => s.client_id === id).map((s) => s.id),
      file: await readClientFile(reads, id),
    })),
  )
  const links = offerings.filter((o) => o.category === 'ACCESS' && o.access !== 'NONE')
  const plain = offerings.filter((o) => o.access === 'NONE' && o.category !== 'OPTION' && o.category !== 'CONSULTING')
  const canBeOrdered = (o: OfferingFacts) => o.lifecycle === 'ORDERABLE' && o.requiresAnyOf.length === 0
  return {
    clients: known.filter((c) => c.siteIds.length > 0),
    orderable: { LINK: links.filter(canBeOrdered), PLAIN: plain.filter(canBeOrdered) },
    held: { LINK: links, PLAIN: plain },
  }
}

/** Somebody of the client who holds a role at an instant. */
export function holderOf(client: DemoFacts['clients'][number], role: ClientRole, at: string): Principal {
  const present = new Set(client.file.people.filter((p) => presentAt(p, at)).map((p) => p.contactId))
  const holder = client.file.roles
    .filter((r) => r.role === role && inOfficeAt(r, at) && present.has(r.contactId))
    .map((r) => r.contactId)
    .sort()[0]
  if (!holder) throw new Error(`nobody of client ${client.id} holds ${role} at ${at}`)
  return { kind: 'CLIENT_PERSON', subject: holder, organisation: client.id }
}

/** The element at a place, counting round. */
export function pick<T>(list: readonly T[], place: number): T {
  const found = list[place % list.length]
  if (found === undefined) throw new Error('the demo needs at least one of each')
  return found
}
