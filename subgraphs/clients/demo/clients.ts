import type { RegisterClientInput } from '../commands/register-client.js'
import type { ClientKind } from '../domain/labels.js'

/** A client of the demo data. Every name says that it is fictitious. */
export interface DemoClient {
  kind: ClientKind
  fr: string
  en: string
  /** Where its mail domain and its first building are. */
  slug: string
  city: number
  /** Place in this list of the body it belongs to. */
  parent: number | null
}

/** Cities of the demo, with the first half of a postal code that is theirs. */
export const CITIES = [
  { name: 'Québec', forward: 'G1R', area: '418' },
  { name: 'Montréal', forward: 'H2Z', area: '514' },
  { name: 'Gatineau', forward: 'J8X', area: '819' },
  { name: 'Sherbrooke', forward: 'J1H', area: '819' },
  { name: 'Trois-Rivières', forward: 'G9A', area: '819' },
  { name: 'Saguenay', forward: 'G7H', area: '418' },
  { name: 'Rimouski', forward: 'G5L', area: '418' },
  { name: 'Rouyn-Noranda', forward: 'J9X', area: '819' },
  { name: 'Sept-Îles', forward: 'G4R', area: '418' },
  { name: 'Gaspé', forward: 'G4X', area: '418' },
  { name: 'Lévis', forward: 'G6V', area: '418' },
  { name: 'Laval', forward: 'H7T', area: '450' },
] as const

export const DEMO_CLIENTS: readonly DemoClient[] = [
  { kind: 'MINISTRY', fr: 'Ministère A', en: 'Ministry A', slug: 'ministere-a', city: 0, parent: null },
  { kind: 'OTHER_PUBLIC_BODY', fr: 'Régie B', en: 'Board B', slug: 'regie-b', city: 1, parent: 0 },
  {
    kind: 'HEALTH_NETWORK',
    fr: 'Centre intégré C',
    en: 'Integrated centre C',
    slug: 'centre-integre-c',
    city: 6,
    parent: null,
  },
  { kind: 'MINISTRY', fr: 'Ministère D', en: 'Ministry D', slug: 'ministere-d', city: 0, parent: null },
  { kind: 'BUDGETARY_BODY', fr: 'Commission E', en: 'Commission E', slug: 'commission-e', city: 0, parent: 3 },
  {
    kind: 'EDUCATION_NETWORK',
    fr: 'Centre de services scolaire F',
    en: 'School service centre F',
    slug: 'centre-scolaire-f',
    city: 3,
    parent: null,
  },
  {
    kind: 'GOVERNMENT_ENTERPRISE',
    fr: "Société d'État G",
    en: 'Crown corporation G',
    slug: 'societe-g',
    city: 1,
    parent: null,
  },
  { kind: 'HEALTH_NETWORK', fr: 'Centre hospitalier H', en: 'Hospital H', slug: 'centre-hospitalier-h', city: 11, parent: 2 },
  { kind: 'MUNICIPAL', fr: 'Ville I', en: 'City I', slug: 'ville-i', city: 5, parent: null },
  { kind: 'EDUCATION_NETWORK', fr: 'Cégep J', en: 'College J', slug: 'cegep-j', city: 4, parent: null },
  { kind: 'OTHER_PUBLIC_BODY', fr: 'Office K', en: 'Office K', slug: 'office-k', city: 2, parent: 0 },
  { kind: 'BUDGETARY_BODY', fr: 'Tribunal L', en: 'Tribunal L', slug: 'tribunal-l', city: 10, parent: null },
]

/** The input that registers a demo client. @param since first day of its name @param parentId id of the body it belongs to */
export function clientInput(index: number, since: string, parentId: string | null): RegisterClientInput {
  const client = DEMO_CLIENTS[index]
  const city = CITIES[client?.city ?? 0]
  if (!client || !city) throw new RangeError(`no demo client ${index}`)
  return {
    kind: client.kind,
    name: { fr: `${client.fr} (fictif)`, en: `${client.en} (fictitious)` },
    nameValidFrom: since,
    parentId,
    neq: `88${String(10_000_000 + index * 7919).slice(-8)}`,
    registeredAddress: {
      line1: `${100 + index * 25}, rue de l'Exemple`,
      city: city.name,
      province: 'QC',
      postalCode: `${city.forward} ${index % 10}A1`,
    },
    taxProfile:
      client.kind === 'MUNICIPAL'
        ? { tps: 'EXEMPT', tvq: 'TAXABLE', reason: 'Exemption fictive, pour la démonstration', certificateRef: 'FICTIF-TPS-9' }
        : { tps: 'TAXABLE', tvq: 'TAXABLE' },
  }
}
