import type { OpenSiteInput } from '../commands/open-site.js'
import { CITIES, DEMO_CLIENTS } from './clients.js'

/** How many sites each client occupies: 40 in all. */
export const SITES_OF_CLIENT: readonly number[] = [6, 4, 5, 4, 3, 4, 3, 3, 3, 2, 2, 1]

/** A site of the demo: the how manieth of which client, in which building. */
export interface DemoSite {
  client: number
  nth: number
  building: number
}

const STREETS = [
  'boulevard des Relais',
  'rue des Ondes',
  'avenue du Signal',
  'rue de la Fibre',
  'chemin du Réseau',
  'place du Commutateur',
]

/** Two buildings in each city, shared by whoever is there. */
export const BUILDING_COUNT = CITIES.length * 2

/** A client's first site is in its own city; the others go round the province. */
export function demoSites(): DemoSite[] {
  return SITES_OF_CLIENT.flatMap((count, client) =>
    Array.from({ length: count }, (_, nth) => {
      const city = ((DEMO_CLIENTS[client]?.city ?? 0) + nth * 5) % CITIES.length
      return { client, nth, building: city * 2 + ((client + nth) % 2) }
    }),
  )
}

/** The building of a number, from 0 to `BUILDING_COUNT`, as its first site records it. */
export function buildingInput(number: number): NonNullable<OpenSiteInput['newBuilding']> {
  const city = CITIES[Math.floor(number / 2)]
  if (!city) throw new RangeError(`no demo building ${number}`)
  const civic = 150 + number * 35
  return {
    name: { fr: `Édifice ${number + 1}, ${city.name} (fictif)`, en: `Building ${number + 1}, ${city.name} (fictitious)` },
    address: {
      line1: `${civic}, ${STREETS[number % STREETS.length]}`,
      city: city.name,
      province: 'QC',
      postalCode: `${city.forward} ${number % 10}B${(number * 3) % 10}`,
    },
    entranceRooms: [
      { room: `SS-${number + 1}`, floor: 'Sous-sol 1' },
      ...(number % 3 === 0 ? [{ room: `RC-${number + 1}`, floor: 'Rez-de-chaussée' }] : []),
    ],
  }
}

/** The input that opens a site. @param known id of its building, when an earlier site has recorded it */
export function siteInput(
  site: DemoSite,
  ids: { clientId: string; onSiteContactId: string; known: string | null },
  openedOn: string,
): OpenSiteInput {
  const client = DEMO_CLIENTS[site.client]
  const city = CITIES[Math.floor(site.building / 2)]
  if (!client || !city) throw new RangeError('no such demo site')
  return {
    clientId: ids.clientId,
    ...(ids.known === null ? { newBuilding: buildingInput(site.building) } : { buildingId: ids.known }),
    name:
      site.nth === 0
        ? { fr: `${client.fr}, siège`, en: `${client.en}, head office` }
        : {
            fr: `${client.fr}, point de service ${site.nth}, ${city.name}`,
            en: `${client.en}, office ${site.nth}, ${city.name}`,
          },
    room: `T-${100 + site.nth * 10 + (site.client % 10)}`,
    rack: site.nth % 2 === 0 ? `B${site.nth + 1}` : null,
    accessHours: { fr: 'Du lundi au vendredi, de 8 h à 17 h', en: 'Monday to Friday, 8:00 to 17:00' },
    badgeRules: {
      fr: "Carte de visiteur à l'accueil, pièce d'identité requise",
      en: 'Visitor badge at the desk, identity document required',
    },
    loadingNotes:
      site.nth % 3 === 0 ? { fr: "Quai de chargement à l'arrière, 3,5 m", en: 'Loading dock at the back, 3.5 m' } : null,
    onSiteFunction: { fr: 'Gardien du bâtiment', en: 'Building caretaker' },
    onSitePhone: { number: `+1${city.area}5550${180 + (site.building % 20)}`, extension: String(100 + site.nth) },
    onSiteContactId: ids.onSiteContactId,
    openedOn,
  }
}
