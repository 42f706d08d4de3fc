import { ACCESS_CODES, FIBRE_CODES } from './access-seeds.js'
import { component, monthly, once, type OfferingSeed, seed, term, text } from './offering-seed.js'

const EXCLUDES = [text("Lien d'accès, à commander séparément", 'Access link, ordered separately')]
const NO_SPEED = { nominalDownKbps: null, nominalUpKbps: null }

/** Connectivity and Internet on top of an access, and options. Amounts and terms are fictitious. */
export const NETWORK_SEEDS: readonly OfferingSeed[] = [
  seed(
    {
      code: 'MPT-VPN',
      name: text('Service multipoint (VPN IP)', 'Multipoint IP VPN'),
      description: text("Réseau privé entre les emplacements d'un organisme.", "Private network between a body's sites."),
      category: 'CONNECTIVITY',
      access: 'NONE',
      ...NO_SPEED,
      components: [component('ROUTING_INSTANCE', 'Instance de routage', 'Routing instance', 'MCN')],
      includes: [text('Routage entre les emplacements', 'Routing between sites')],
      excludes: EXCLUDES,
      terms: term(12, 0),
      requiresAnyOf: ACCESS_CODES,
    },
    { charges: [once(30_000), monthly(7_500)] },
  ),
  seed(
    {
      code: 'P2P-ETH',
      name: text('Service point à point Ethernet', 'Point-to-point Ethernet (EPL)'),
      description: text(
        'Circuit Ethernet entre deux accès, au débit du plus lent.',
        'Ethernet circuit between two accesses, at the speed of the slower.',
      ),
      category: 'CONNECTIVITY',
      access: 'NONE',
      ...NO_SPEED,
      components: [component('ETHERNET_CIRCUIT', 'Circuit Ethernet', 'Ethernet circuit', 'SUPPLIER')],
      includes: [text('Transport transparent des trames', 'Transparent transport of frames')],
      excludes: EXCLUDES,
      terms: term(12, 12),
      requiresAnyOf: FIBRE_CODES,
    },
    { charges: [once(50_000), monthly(18_000)], past: [1040, 1020], supplier: 'BOREALE' },
  ),
  seed(
    {
      code: 'SDW-GER',
      name: text('SD-WAN géré', 'Managed SD-WAN'),
      description: text(
        'Réseau étendu défini par logiciel sur un ou plusieurs accès Internet.',
        'Software-defined WAN over one or more Internet accesses.',
      ),
      category: 'CONNECTIVITY',
      access: 'NONE',
      ...NO_SPEED,
      components: [
        component('EDGE_DEVICE', 'Équipement de bordure', 'Edge device', 'MCN'),
        component('CONTROLLER', 'Contrôleur', 'Controller', 'SUPPLIER'),
      ],
      includes: [text('Gestion des politiques de trafic', 'Management of traffic policies')],
      excludes: [text('Accès Internet, à commander séparément', 'Internet access, ordered separately')],
      terms: term(36, 36),
      requiresAnyOf: ['INT-GOU-100'],
      origin: 'NEW_NEED',
      originRef: 'Fiche de besoin fictive BN-014',
    },
    { charges: [once(40_000), monthly(14_500)], future: 950, supplier: 'LAURENTIDE' },
  ),
  seed(
    {
      code: 'INT-GOU-100',
      name: text('Internet gouvernemental 100 Mbit/s', 'Government Internet 100 Mbps'),
      description: text('Accès à Internet protégé par le MCN.', 'Internet access protected by the MCN.'),
      category: 'INTERNET',
      access: 'NONE',
      nominalDownKbps: 100_000,
      nominalUpKbps: 100_000,
      components: [component('INTERNET_PORT', 'Port Internet', 'Internet port', 'MCN')],
      includes: [text('Protection contre les attaques par saturation', 'Protection against flooding attacks')],
      excludes: EXCLUDES,
      terms: term(1, 0),
      requiresAnyOf: ACCESS_CODES,
    },
    { charges: [once(0), monthly(13_000)], past: [1120, 1060], future: 950 },
  ),
  seed(
    {
      code: 'WIFI-GER',
      name: text('Wi-Fi géré, par point d’accès', 'Managed Wi-Fi, per access point'),
      description: text('Réseau local sans fil exploité par le MCN.', 'Wireless local network operated by the MCN.'),
      category: 'COLLABORATION',
      access: 'NONE',
      ...NO_SPEED,
      components: [
        component('ACCESS_POINT', "Point d'accès", 'Access point', 'MCN'),
        component('LAN_PORT', 'Port alimenté du réseau local', 'Powered port of the local network', 'CLIENT'),
      ],
      includes: [text('Étude de couverture', 'Coverage study')],
      excludes: [text('Câblage du bâtiment', 'Building cabling')],
      terms: term(12, 0),
    },
    { charges: [once(17_500), monthly(2_200)] },
  ),
  seed(
    {
      code: 'OPT-DIV',
      name: text('Option diversité de parcours', 'Path-diversity option'),
      description: text(
        'Second parcours de fibre, sans tronçon commun avec le premier.',
        'Second fibre path, without a section in common with the first.',
      ),
      category: 'OPTION',
      access: 'NONE',
      ...NO_SPEED,
      components: [component('DIVERSE_PATH', 'Parcours distinct', 'Separate path', 'SUPPLIER')],
      includes: [text('Plan des deux parcours', 'Map of both paths')],
      excludes: [text('Seconde entrée du bâtiment, à la charge du client', "Second building entrance, at the client's charge")],
      terms: term(60, 60),
      requiresAnyOf: FIBRE_CODES,
    },
    { charges: [once(500_000), monthly(35_000)], past: [1000, 1000], supplier: 'BOREALE' },
  ),
  seed(
    {
      code: 'OPT-URG',
      name: text('Traitement accéléré', 'Expedite'),
      description: text(
        'Réalisation en priorité quand le fournisseur le permet.',
        'Priority delivery when the supplier allows it.',
      ),
      category: 'OPTION',
      access: 'NONE',
      ...NO_SPEED,
      components: [component('EXPEDITED_HANDLING', 'Traitement prioritaire', 'Priority handling', 'MCN')],
      includes: [text('Suivi quotidien de la commande', 'Daily follow-up of the order')],
      excludes: [text('Garantie de date', 'Guarantee of a date')],
      terms: term(0, 0),
    },
    { charges: [once(75_000, text('Traitement accéléré', 'Expedite'))], past: [900, 950] },
  ),
]
