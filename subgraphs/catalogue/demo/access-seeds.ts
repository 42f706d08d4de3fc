import type { InterfaceProfile } from '#contract/events.js'
import { component, monthly, once, type OfferingSeed, seed, term, text, usage } from './offering-seed.js'

const fibrePort = (phy: string, mbps: number): InterfaceProfile => ({
  phy,
  speedsMbps: [mbps],
  connector: 'LC-UPC',
  vlanMode: 'TAGGED',
  vlanIds: [100],
})
const copperPort: InterfaceProfile = {
  phy: '1000BASE-T',
  speedsMbps: [100, 1000],
  connector: 'RJ45',
  vlanMode: 'ACCESS',
  vlanIds: [1],
}

const FIBRE_COMPONENTS = [
  component('ACCESS_LOOP', 'Boucle locale de fibre', 'Fibre local loop', 'SUPPLIER'),
  component('NETWORK_TERMINATION', 'Équipement de terminaison de réseau', 'Network termination equipment', 'MCN'),
  component('BUILDING_ENTRANCE', "Conduit d'entrée du bâtiment", 'Building entrance conduit', 'CLIENT'),
]
const FIBRE_INCLUDES = [
  text('Raccordement jusqu’au point de démarcation', 'Connection up to the demarcation point'),
  text('Surveillance du lien en tout temps', 'Monitoring of the link at all times'),
]
const ACCESS_EXCLUDES = [
  text(
    'Installation, configuration et gestion du réseau local',
    'Installation, configuration and management of the local network',
  ),
  text('Travaux de construction dans les locaux du client', "Construction work in the client's premises"),
]
const WIRELESS_COMPONENTS = [
  component('WIRELESS_ACCESS', 'Accès sans fil du fournisseur', "Supplier's wireless access", 'SUPPLIER'),
  component('CUSTOMER_MODEM', "Modem et antenne d'accès", 'Access modem and antenna', 'MCN'),
]
const DATA = text('Données', 'Data')

/** Access links (S24). Amounts and terms are fictitious. */
export const ACCESS_SEEDS: readonly OfferingSeed[] = [
  seed(
    {
      code: 'ACC-FIB-100',
      name: text("Lien d'accès fibre 100 Mbit/s", 'Fibre access link 100 Mbps'),
      description: text(
        'Accès de fibre dédié pour un emplacement de petite taille.',
        'Dedicated fibre access for a small site.',
      ),
      category: 'ACCESS',
      access: 'FIBRE',
      nominalDownKbps: 100_000,
      nominalUpKbps: 100_000,
      components: FIBRE_COMPONENTS,
      includes: FIBRE_INCLUDES,
      excludes: ACCESS_EXCLUDES,
      terms: term(36, 36),
      interfaceProfile: fibrePort('1000BASE-LX10', 1000),
    },
    { charges: [once(150_000), monthly(42_000)], past: [1060, 1030], supplier: 'BOREALE' },
  ),
  seed(
    {
      code: 'ACC-FIB-1G',
      name: text("Lien d'accès fibre 1 Gbit/s", 'Fibre access 1 Gbps'),
      description: text('Accès de fibre dédié pour un emplacement courant.', 'Dedicated fibre access for a usual site.'),
      category: 'ACCESS',
      access: 'FIBRE',
      nominalDownKbps: 1_000_000,
      nominalUpKbps: 1_000_000,
      components: FIBRE_COMPONENTS,
      includes: FIBRE_INCLUDES,
      excludes: ACCESS_EXCLUDES,
      terms: term(36, 36),
      interfaceProfile: fibrePort('1000BASE-LX10', 1000),
    },
    { charges: [once(250_000), monthly(89_000)], past: [1080, 1040], future: 970, supplier: 'BOREALE' },
  ),
  seed(
    {
      code: 'ACC-FIB-10G',
      name: text("Lien d'accès fibre 10 Gbit/s", 'Fibre access 10 Gbps'),
      description: text('Accès de fibre dédié pour un centre de traitement.', 'Dedicated fibre access for a data centre.'),
      category: 'ACCESS',
      access: 'FIBRE',
      nominalDownKbps: 10_000_000,
      nominalUpKbps: 10_000_000,
      components: FIBRE_COMPONENTS,
      includes: FIBRE_INCLUDES,
      excludes: ACCESS_EXCLUDES,
      terms: term(60, 60),
      interfaceProfile: fibrePort('10GBASE-LR', 10_000),
    },
    { charges: [once(750_000), monthly(295_000)], past: [1100, 1050], supplier: 'LAURENTIDE' },
  ),
  seed(
    {
      code: 'ACC-DSL-50',
      name: text("Lien d'accès DSL 50/10", 'DSL access 50/10'),
      description: text('Accès par ligne numérique pour un point de service.', 'Access by digital line for a service point.'),
      category: 'ACCESS',
      access: 'DSL',
      nominalDownKbps: 50_000,
      nominalUpKbps: 10_000,
      components: [
        component('ACCESS_LOOP', 'Paire de cuivre', 'Copper pair', 'SUPPLIER'),
        component('CUSTOMER_MODEM', 'Modem DSL', 'DSL modem', 'MCN'),
      ],
      includes: [text('Modem et raccordement', 'Modem and connection')],
      excludes: ACCESS_EXCLUDES,
      terms: term(12, 0),
      interfaceProfile: copperPort,
    },
    { charges: [once(25_000), monthly(9_500)], supplier: 'LAURENTIDE' },
  ),
  seed(
    {
      code: 'ACC-LTE-REL',
      name: text('Accès sans fil LTE (relève)', 'LTE wireless access (backup)'),
      description: text(
        'Accès de relève, au mieux du réseau, sans débit garanti.',
        'Backup access, best effort, without a guaranteed speed.',
      ),
      category: 'ACCESS',
      access: 'LTE',
      nominalDownKbps: null,
      nominalUpKbps: null,
      components: WIRELESS_COMPONENTS,
      includes: [text('10 Go de données par mois', '10 GB of data per month')],
      excludes: ACCESS_EXCLUDES,
      terms: term(12, 12),
      interfaceProfile: copperPort,
    },
    { charges: [once(15_000), monthly(6_000), usage(DATA, 50_000, 'GIGABYTE', { included: 100_000 })], supplier: 'MOBILIS' },
  ),
  seed(
    {
      code: 'ACC-SAT',
      name: text('Accès satellite — région éloignée', 'Satellite access — remote region'),
      description: text("Accès là où aucun réseau terrestre n'est offert.", 'Access where no terrestrial network is offered.'),
      category: 'ACCESS',
      access: 'SATELLITE',
      nominalDownKbps: 50_000,
      nominalUpKbps: 10_000,
      components: WIRELESS_COMPONENTS,
      includes: [text('Antenne et pointage', 'Antenna and pointing')],
      excludes: ACCESS_EXCLUDES,
      terms: term(24, 24),
      interfaceProfile: copperPort,
    },
    { charges: [once(90_000), monthly(31_000), usage(DATA, 20_000, 'GIGABYTE')], past: [1150, 1070], supplier: 'SATELLIS' },
  ),
]

/** Codes of the access links, of which other offerings require one. */
export const ACCESS_CODES: readonly string[] = ACCESS_SEEDS.map((s) => s.content.code)
export const FIBRE_CODES: readonly string[] = ACCESS_SEEDS.filter((s) => s.content.access === 'FIBRE').map(
  (s) => s.content.code,
)
