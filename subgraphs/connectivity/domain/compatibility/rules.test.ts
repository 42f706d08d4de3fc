import { describe, expect, it } from '@jest/globals'
import { checkCompatibility } from './check.js'
import type { CompatibilityInput, MediumFacts, PortFacts, ServiceFacts } from './facts.js'
import type { RuleStatus } from './finding.js'
import { COMPATIBILITY_RULES } from './rules.js'

/** A link that every rule accepts: single-mode fibre of 3 km between two 1000BASE-LX10 ports. */
const port: PortFacts = { phy: '1000BASE-LX10', speedsMbps: [1000], connector: 'LC-UPC', vlanMode: 'TAGGED', vlanIds: [10] }
const medium: MediumFacts = { cableClass: 'OS2', lengthMetres: 3000, connector: 'LC' }
const service: ServiceFacts = { speedMbps: 500, vlanIds: [10] }

interface Change {
  client?: Partial<PortFacts>
  provider?: Partial<PortFacts>
  both?: Partial<PortFacts>
  medium?: Partial<MediumFacts>
  service?: Partial<ServiceFacts>
}

const link = (change: Change): CompatibilityInput => ({
  client: { ...port, ...change.both, ...change.client },
  provider: { ...port, ...change.both, ...change.provider },
  medium: { ...medium, ...change.medium },
  service: { ...service, ...change.service },
})

const copper = { phy: '1000BASE-T', connector: 'RJ45' }
const cat6 = { cableClass: 'CAT6', lengthMetres: 50, connector: 'RJ45' }

const cases: ReadonlyArray<[rule: string, what: string, status: RuleStatus, change: Change]> = [
  ['PHY-01', 'a rate in common', 'PASS', { client: { speedsMbps: [100, 1000] } }],
  ['PHY-01', 'a common rate under what was ordered', 'WARN', { both: { speedsMbps: [100] } }],
  ['PHY-01', 'no speed ordered', 'PASS', { service: { speedMbps: null } }],
  ['PHY-01', 'no rate in common', 'FAIL', { client: { speedsMbps: [100] } }],
  ['PHY-01', 'rates of one side not given', 'UNKNOWN', { client: { speedsMbps: null } }],
  ['PHY-01', 'an empty list of rates', 'UNKNOWN', { provider: { speedsMbps: [] } }],

  ['PHY-02', 'fibre and fibre', 'PASS', {}],
  ['PHY-02', 'copper and fibre', 'FAIL', { client: copper }],
  ['PHY-02', 'copper and fibre through a converter', 'WARN', { client: { ...copper, mediaConverter: true } }],
  ['PHY-02', 'a port not given', 'UNKNOWN', { provider: { phy: null } }],
  ['PHY-02', 'a port that the table lacks', 'UNKNOWN', { provider: { phy: '1000BASE-MAGIC' } }],

  ['PHY-05', 'LX10 on single mode', 'PASS', {}],
  ['PHY-05', 'SR on multimode', 'PASS', { both: { phy: '10gbase-sr' }, medium: { cableClass: 'om3' } }],
  ['PHY-05', 'SX on single mode', 'FAIL', { client: { phy: '1000BASE-SX' } }],
  ['PHY-05', 'SR on single mode', 'FAIL', { both: { phy: '10GBASE-SR' } }],
  ['PHY-05', 'LRM on single mode', 'FAIL', { both: { phy: '10GBASE-LRM' } }],
  ['PHY-05', 'LR on multimode', 'FAIL', { both: { phy: '10GBASE-LR' }, medium: { cableClass: 'OM4' } }],
  ['PHY-05', 'ER on multimode', 'FAIL', { both: { phy: '10GBASE-ER' }, medium: { cableClass: 'OM4' } }],
  ['PHY-05', 'BX on multimode', 'FAIL', { both: { phy: '1000BASE-BX10-D' }, medium: { cableClass: 'OM2' } }],
  ['PHY-05', 'LX on multimode', 'WARN', { both: { phy: '1000BASE-LX' }, medium: { cableClass: 'OM2' } }],
  [
    'PHY-05',
    'LX on multimode, conditioned',
    'PASS',
    { both: { phy: '1000BASE-LX' }, medium: { cableClass: 'OM2', modeConditioning: true } },
  ],
  ['PHY-05', 'an optic on twisted pair', 'FAIL', { medium: cat6 }],
  ['PHY-05', 'copper on fibre', 'FAIL', { both: copper }],
  ['PHY-05', 'copper on twisted pair', 'NOT_APPLICABLE', { both: copper, medium: cat6 }],
  ['PHY-05', 'an optical cable with its own modules', 'NOT_APPLICABLE', { medium: { cableClass: 'AOC' } }],
  [
    'PHY-05',
    'both ports behind converters',
    'NOT_APPLICABLE',
    { client: { ...copper, mediaConverter: true }, provider: { mediaConverter: true } },
  ],
  ['PHY-05', 'copper behind a converter, fibre between', 'PASS', { client: { ...copper, mediaConverter: true } }],
  ['PHY-05', 'a converter declared where none is needed', 'FAIL', { client: { phy: '1000BASE-SX', mediaConverter: true } }],
  ['PHY-05', 'class of cable not given', 'UNKNOWN', { medium: { cableClass: null } }],
  ['PHY-05', 'class of cable that the table lacks', 'UNKNOWN', { medium: { cableClass: 'OM9' } }],
  ['PHY-05', 'nothing given', 'UNKNOWN', { both: { phy: null }, medium: { cableClass: null } }],

  ['PHY-06', '9,000 m of 10,000', 'PASS', { medium: { lengthMetres: 9000 } }],
  ['PHY-06', '9,001 m of 10,000', 'WARN', { medium: { lengthMetres: 9001 } }],
  ['PHY-06', '10,000 m of 10,000', 'WARN', { medium: { lengthMetres: 10000 } }],
  ['PHY-06', '10,001 m of 10,000', 'FAIL', { medium: { lengthMetres: 10001 } }],
  [
    'PHY-06',
    'LX beyond its standard reach, within the usual one',
    'WARN',
    { both: { phy: '1000BASE-LX' }, medium: { lengthMetres: 8000 } },
  ],
  [
    'PHY-06',
    'the shorter of two reaches',
    'FAIL',
    { client: { phy: '10GBASE-LR' }, provider: { phy: '10GBASE-ER' }, medium: { lengthMetres: 20000 } },
  ],
  ['PHY-06', 'SX on 62.5 µm', 'FAIL', { both: { phy: '1000BASE-SX' }, medium: { cableClass: 'OM1', lengthMetres: 221 } }],
  ['PHY-06', '10GBASE-T on CAT6', 'WARN', { both: { phy: '10GBASE-T' }, medium: { cableClass: 'CAT6', lengthMetres: 60 } }],
  ['PHY-06', '10GBASE-T on CAT6A', 'PASS', { both: { phy: '10GBASE-T' }, medium: { cableClass: 'CAT6A', lengthMetres: 60 } }],
  ['PHY-06', 'copper beyond 100 m', 'FAIL', { both: copper, medium: { ...cat6, lengthMetres: 101 } }],
  [
    'PHY-06',
    'a right cable without a published reach',
    'WARN',
    { both: { phy: '10GBASE-SR' }, medium: { cableClass: 'OM2', lengthMetres: 20 } },
  ],
  ['PHY-06', 'a wrong cable, which is another rule’s', 'NOT_APPLICABLE', { both: { phy: '10GBASE-SR' } }],
  ['PHY-06', 'no published reach at all', 'NOT_APPLICABLE', { both: { phy: 'GPON' }, medium: { lengthMetres: null } }],
  ['PHY-06', 'length not given', 'UNKNOWN', { medium: { lengthMetres: null } }],
  ['PHY-06', 'a senseless length', 'UNKNOWN', { medium: { lengthMetres: -5 } }],
  ['PHY-06', 'nothing given', 'UNKNOWN', { both: { phy: null }, medium: { cableClass: null, lengthMetres: null } }],

  ['CON-01', 'the same connector, whatever its polish', 'PASS', { client: { connector: 'lc_apc' } }],
  ['CON-01', 'SC on LC', 'FAIL', { client: { connector: 'SC-APC' } }],
  ['CON-01', 'RJ45 on LC', 'FAIL', { provider: { connector: 'RJ-45' } }],
  ['CON-01', 'SC on LC through a hybrid cord', 'WARN', { client: { connector: 'SC' }, medium: { hybridPatchCord: true } }],
  ['CON-01', 'connector of the cable not given', 'UNKNOWN', { medium: { connector: null } }],
  ['CON-01', 'connector of a port not given', 'UNKNOWN', { client: { connector: null } }],
  ['CON-01', 'a connector named OTHER', 'UNKNOWN', { client: { connector: 'OTHER' } }],
  [
    'CON-01',
    'a wrong connector outranks a missing one',
    'FAIL',
    { client: { connector: null }, provider: { connector: 'SC' } },
  ],
  ['CON-01', 'RJ45 behind a converter', 'PASS', { client: { ...copper, mediaConverter: true } }],
  [
    'CON-01',
    'both ports behind converters',
    'NOT_APPLICABLE',
    { client: { ...copper, mediaConverter: true }, provider: { mediaConverter: true } },
  ],

  ['VLAN-02', 'tagged and tagged', 'PASS', {}],
  ['VLAN-02', 'tagged into a tunnel', 'PASS', { provider: { vlanMode: 'Q_IN_Q' } }],
  [
    'VLAN-02',
    'untagged into a tunnel is valid (R10)',
    'WARN',
    { client: { vlanMode: 'ACCESS' }, provider: { vlanMode: 'Q_IN_Q' } },
  ],
  ['VLAN-02', 'a list against all', 'WARN', { provider: { vlanMode: 'TAGGED_ALL' } }],
  ['VLAN-02', 'all against none', 'FAIL', { client: { vlanMode: 'ACCESS' }, provider: { vlanMode: 'TAGGED_ALL' } }],
  ['VLAN-02', 'two VLANs against none', 'FAIL', { client: { vlanMode: 'ACCESS' }, provider: { vlanIds: [10, 20] } }],
  ['VLAN-02', 'one VLAN against none', 'WARN', { client: { vlanMode: 'ACCESS' } }],
  [
    'VLAN-02',
    'VLANs of the service where the port gives none',
    'FAIL',
    { client: { vlanIds: null }, provider: { vlanMode: 'ACCESS' }, service: { vlanIds: [1, 2] } },
  ],
  [
    'VLAN-02',
    'how many VLANs is not known',
    'UNKNOWN',
    { client: { vlanMode: 'ACCESS' }, provider: { vlanIds: null }, service: { vlanIds: null } },
  ],
  ['VLAN-02', 'mode not given', 'UNKNOWN', { provider: { vlanMode: null } }],
]

const resultOf = (rule: string, change: Change) => checkCompatibility(link(change)).results.find((r) => r.ruleId === rule)

describe('the rules of compatibility', () => {
  it.each(cases)('%s: %s is %s', (rule, _what, status, change) => {
    expect(resultOf(rule, change)?.status).toBe(status)
  })

  it('are all shown with each outcome that they can have', () => {
    const shown = (rule: string) => [...new Set(cases.filter(([id]) => id === rule).map(([, , status]) => status))].sort()
    const everything = ['FAIL', 'NOT_APPLICABLE', 'PASS', 'UNKNOWN', 'WARN']
    const always = everything.filter((status) => status !== 'NOT_APPLICABLE')
    expect(Object.fromEntries(COMPATIBILITY_RULES.map((rule) => [rule.id, shown(rule.id)]))).toEqual({
      'PHY-01': always,
      'PHY-02': always,
      'PHY-05': everything,
      'PHY-06': everything,
      'CON-01': everything,
      'VLAN-02': always,
    })
  })

  it('accept the link on which the cases are built', () => {
    expect(checkCompatibility(link({})).verdict).toBe('PASS')
  })

  it('never print a figure that could not be checked', () => {
    const beyond = resultOf('PHY-06', { both: { phy: '10GBASE-SR' }, medium: { cableClass: 'OM4', lengthMetres: 450 } })
    expect(beyond).toMatchObject({ status: 'FAIL', mark: 'G' })
    expect(`${beyond?.reason.fr} ${beyond?.reason.en}`).not.toMatch(/\b400\b/)
  })

  it('name the facts that they used', () => {
    expect(resultOf('PHY-06', {})?.inputs).toEqual([
      { name: 'client.phy', value: '1000BASE-LX10' },
      { name: 'provider.phy', value: '1000BASE-LX10' },
      { name: 'medium.cableClass', value: 'OS2' },
      { name: 'medium.lengthMetres', value: '3000' },
    ])
  })

  it('say in both languages why single mode and multimode do not meet', () => {
    expect(resultOf('PHY-05', { client: { phy: '1000BASE-SX' } })?.reason).toEqual({
      fr: 'Côté client : 1000BASE-SX demande une fibre multimode; le support est une fibre monomode (OS2).',
      en: 'Client side: 1000BASE-SX needs multimode fibre; the medium is single-mode fibre (OS2).',
    })
  })
})
