import { ACCESS_CODES } from './access-seeds.js'
import { component, monthly, once, type OfferingSeed, seed, term, text, usage } from './offering-seed.js'

const NO_SPEED = { nominalDownKbps: null, nominalUpKbps: null }
const CALLS = text('Communications', 'Calls')

/** Telephony, collaboration, mobility, radio and consulting. Amounts and terms are fictitious. */
export const COMMUNICATION_SEEDS: readonly OfferingSeed[] = [
  seed(
    {
      code: 'TEL-IP',
      name: text('Téléphonie IP, par poste', 'IP telephony, per set'),
      description: text('Ligne et poste téléphonique sur le réseau.', 'Line and telephone set on the network.'),
      category: 'TELEPHONY',
      access: 'NONE',
      ...NO_SPEED,
      components: [
        component('CALL_CONTROL', "Commande d'appels", 'Call control', 'MCN'),
        component('HANDSET', 'Poste téléphonique', 'Telephone set', 'MCN'),
      ],
      includes: [text('Boîte vocale', 'Voice mail')],
      excludes: [text('Appels interurbains', 'Long-distance calls')],
      terms: term(1, 0),
      requiresAnyOf: ACCESS_CODES,
    },
    { charges: [once(3_500), monthly(1_450)], future: 1030 },
  ),
  seed(
    {
      code: 'TEL-SIG',
      name: text('Service interurbain gouvernemental', 'Government long-distance service'),
      description: text(
        "Appels interurbains facturés à l'usage, minimum de 30 secondes par appel.",
        'Long-distance calls billed by usage, 30 seconds per call at least.',
      ),
      category: 'TELEPHONY',
      access: 'NONE',
      ...NO_SPEED,
      components: [component('LONG_DISTANCE', 'Acheminement interurbain', 'Long-distance routing', 'SUPPLIER')],
      includes: [text('Relevé détaillé par unité administrative', 'Detailed statement by administrative unit')],
      excludes: [text('Ligne téléphonique', 'Telephone line')],
      terms: term(0, 0),
    },
    {
      charges: [once(0), monthly(0), usage(CALLS, 250, 'MINUTE', { minimum: 5_000 })],
      past: [1240, 1120],
      supplier: 'VOIX',
    },
  ),
  seed(
    {
      code: 'TEL-SF',
      name: text('Numéro sans frais', 'Toll-free number'),
      description: text('Numéro dont le client paie les appels reçus.', 'Number whose incoming calls the client pays.'),
      category: 'TELEPHONY',
      access: 'NONE',
      ...NO_SPEED,
      components: [component('TOLL_FREE_NUMBER', 'Numéro sans frais', 'Toll-free number', 'SUPPLIER')],
      includes: [text('Acheminement vers une ligne', 'Routing to one line')],
      excludes: [text('Réponse vocale interactive', 'Interactive voice response')],
      terms: term(1, 0),
    },
    {
      charges: [once(5_000), monthly(1_200), usage(CALLS, 450, 'MINUTE', { minimum: 5_000 })],
      past: [1200, 1100],
      supplier: 'VOIX',
    },
  ),
  seed(
    {
      code: 'VIS-SAL',
      name: text('Visioconférence, par salle', 'Videoconference room'),
      description: text(
        'Équipement et exploitation d’une salle de visioconférence.',
        'Equipment and operation of a videoconference room.',
      ),
      category: 'COLLABORATION',
      access: 'NONE',
      ...NO_SPEED,
      components: [
        component('ROOM_CODEC', 'Équipement de salle', 'Room equipment', 'MCN'),
        component('ROOM_PREPARATION', 'Aménagement de la salle', 'Room preparation', 'CLIENT'),
      ],
      includes: [text('Pont de conférence', 'Conference bridge')],
      excludes: [text('Mobilier et éclairage', 'Furniture and lighting')],
      terms: term(12, 0),
      requiresAnyOf: ACCESS_CODES,
    },
    { charges: [once(60_000), monthly(9_500)], past: [1050, 1000] },
  ),
  seed(
    {
      code: 'MOB-VD',
      name: text('Mobilité cellulaire voix-données', 'Cellular voice and data'),
      description: text(
        'Forfait voix et données, données mises en commun par groupe de partage.',
        'Voice and data plan, data pooled by share group.',
      ),
      category: 'MOBILITY',
      access: 'LTE',
      ...NO_SPEED,
      components: [component('SIM', 'Carte SIM', 'SIM card', 'SUPPLIER'), component('HANDSET', 'Appareil', 'Device', 'CLIENT')],
      includes: [text('6 Go de données par mois, mis en commun', '6 GB of data per month, pooled')],
      excludes: [text('Appareil', 'Device'), text("Itinérance à l'étranger", 'Roaming abroad')],
      terms: term(24, 24),
    },
    {
      charges: [
        once(0),
        monthly(3_200),
        usage(text('Dépassement de données', 'Data overage'), 80_000, 'GIGABYTE', { included: 60_000 }),
      ],
      past: [1180, 1090],
      supplier: 'MOBILIS',
    },
  ),
  seed(
    {
      code: 'RAD-RENIR',
      name: text('Radiocommunication RENIR, par terminal', 'RENIR radio communication, per terminal'),
      description: text('Voix et données de sécurité publique.', 'Voice and data for public safety.'),
      category: 'RADIO',
      access: 'RADIO',
      ...NO_SPEED,
      components: [
        component('RADIO_ACCESS', 'Accès au réseau radio', 'Radio network access', 'MCN'),
        component('TERMINAL', 'Terminal', 'Terminal', 'CLIENT'),
      ],
      includes: [text("Groupes d'appel", 'Call groups')],
      excludes: [text('Terminal', 'Terminal')],
      terms: term(12, 0),
    },
    { charges: [once(12_000), monthly(4_800)] },
  ),
  seed(
    {
      code: 'CON-HEU',
      name: text("Services conseils, à l'heure", 'Consulting, hourly'),
      description: text("Expertise-conseil par mandat, facturée à l'heure.", 'Advice by mandate, billed by the hour.'),
      category: 'CONSULTING',
      access: 'NONE',
      ...NO_SPEED,
      components: [component('CONSULTANT', 'Conseiller', 'Consultant', 'MCN')],
      includes: [text('Rapport de mandat', 'Mandate report')],
      excludes: [text('Frais de déplacement', 'Travel expenses')],
      terms: term(0, 0),
    },
    {
      charges: [usage(text("Services conseils, à l'heure", 'Consulting, hourly'), 1_100_000, 'HOUR')],
      past: [910, 955],
      future: 1030,
    },
  ),
]
