import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { CABLE_CLASSES } from './cable-class.js'
import { checkCompatibility } from './check.js'
import type { CompatibilityInput, MediumFacts, PortFacts, ServiceFacts, VlanMode } from './facts.js'
import { PHY_TABLE } from './phy-table.js'
import { COMPATIBILITY_RULES, RULES_VERSION } from './rules.js'

const RUNS = { numRuns: 500 }
const nullable = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 6 })
const modes: VlanMode[] = ['ACCESS', 'TAGGED', 'TAGGED_ALL', 'Q_IN_Q']

const ports: fc.Arbitrary<PortFacts> = fc.record({
  phy: nullable(fc.constantFrom(...PHY_TABLE.map((row) => row.phy), 'NOT-IN-TABLE')),
  speedsMbps: nullable(fc.uniqueArray(fc.constantFrom(100, 1000, 10000), { maxLength: 3 })),
  connector: nullable(fc.constantFrom('LC', 'LC-UPC', 'SC-APC', 'RJ45', 'OTHER')),
  vlanMode: nullable(fc.constantFrom(...modes)),
  vlanIds: nullable(fc.uniqueArray(fc.integer({ min: 1, max: 4094 }), { maxLength: 3 })),
  mediaConverter: nullable(fc.boolean()),
})
const media: fc.Arbitrary<MediumFacts> = fc.record({
  cableClass: nullable(fc.constantFrom(...CABLE_CLASSES, 'OM9')),
  lengthMetres: nullable(fc.oneof(fc.nat(600), fc.nat(90000))),
  connector: nullable(fc.constantFrom('LC', 'SC', 'RJ45')),
  hybridPatchCord: nullable(fc.boolean()),
  modeConditioning: nullable(fc.boolean()),
})
const services: fc.Arbitrary<ServiceFacts> = fc.record({
  speedMbps: nullable(fc.constantFrom(50, 1000, 10000)),
  vlanIds: nullable(fc.uniqueArray(fc.integer({ min: 1, max: 4094 }), { maxLength: 3 })),
})
const inputs: fc.Arbitrary<CompatibilityInput> = fc.record({ client: ports, provider: ports, medium: media, service: services })

/** Links near the compatible one, so that PASS and WARN come up often enough to prove something. */
const nearlyFine: fc.Arbitrary<CompatibilityInput> = inputs.map((input) => ({
  client: { ...input.client, phy: '1000BASE-LX10', speedsMbps: [1000], connector: 'LC', vlanMode: 'TAGGED' },
  provider: { ...input.provider, phy: '1000BASE-LX10', speedsMbps: [1000], connector: 'LC' },
  medium: { ...input.medium, cableClass: 'OS2', connector: 'LC' },
  service: { ...input.service, speedMbps: 1000 },
}))

function filled<T extends object>(facts: T, answers: T): T {
  return Object.fromEntries(Object.entries(answers).map(([key, answer]) => [key, Reflect.get(facts, key) ?? answer])) as T
}

const withoutSides = (input: CompatibilityInput) =>
  checkCompatibility(input).results.map(({ ruleId, status, mark }) => ({ ruleId, status, mark }))

describe('the compatibility check', () => {
  it('never throws, and says something of every rule in both languages', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const finding = checkCompatibility(input)
        expect(finding.rulesVersion).toBe(RULES_VERSION)
        expect(finding.results.map((r) => r.ruleId)).toEqual(COMPATIBILITY_RULES.map((rule) => rule.id))
        for (const { reason } of finding.results) expect(reason.fr.length * reason.en.length).toBeGreaterThan(0)
      }),
      RUNS,
    )
  })

  it('never throws on texts and numbers of any kind', () => {
    const text = nullable(fc.string())
    const numbers = nullable(fc.array(fc.oneof(fc.double(), fc.integer())))
    const port = fc.record({ phy: text, speedsMbps: numbers, connector: text, vlanMode: text, vlanIds: numbers })
    const wild = fc.record({
      client: port,
      provider: port,
      medium: fc.record({ cableClass: text, lengthMetres: nullable(fc.double()), connector: text }),
      service: fc.record({ speedMbps: nullable(fc.double()), vlanIds: numbers }),
    })
    fc.assert(
      fc.property(wild, (input) => checkCompatibility(input as CompatibilityInput).results.length > 0),
      RUNS,
    )
  })

  it('gives the same statuses when client and provider are swapped', () => {
    fc.assert(
      fc.property(fc.oneof(inputs, nearlyFine), (input) => {
        expect(withoutSides({ ...input, client: input.provider, provider: input.client })).toEqual(withoutSides(input))
      }),
      RUNS,
    )
  })

  it('gives every FAIL a fix in both languages', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        for (const result of checkCompatibility(input).results.filter((r) => r.status === 'FAIL')) {
          expect(result.fix?.fr).toBeTruthy()
          expect(result.fix?.en).toBeTruthy()
        }
      }),
      RUNS,
    )
  })

  it('never turns PASS into UNKNOWN when a missing fact is added', () => {
    let passed = 0
    fc.assert(
      fc.property(fc.oneof(inputs, nearlyFine), inputs, (input, answers) => {
        if (checkCompatibility(input).verdict !== 'PASS') return
        passed += 1
        const fuller: CompatibilityInput = {
          client: filled(input.client, answers.client),
          provider: filled(input.provider, answers.provider),
          medium: filled(input.medium, answers.medium),
          service: filled(input.service, answers.service),
        }
        expect(checkCompatibility(fuller).verdict).not.toBe('UNKNOWN')
      }),
      RUNS,
    )
    expect(passed).toBeGreaterThan(20)
  })

  it('lists what is missing with who owes it, and is UNKNOWN exactly when nothing fails and something is missing', () => {
    fc.assert(
      fc.property(fc.oneof(inputs, nearlyFine), (input) => {
        const { verdict, results, missing } = checkCompatibility(input)
        const has = (status: string) => results.some((r) => r.status === status)
        const expected = has('FAIL') ? 'FAIL' : missing.length > 0 ? 'UNKNOWN' : has('WARN') ? 'WARN' : 'PASS'
        expect(verdict).toBe(expected)
        if (has('UNKNOWN')) expect(missing.length).toBeGreaterThan(0)
      }),
      RUNS,
    )
    const nothing: PortFacts = { phy: null, speedsMbps: null, connector: null, vlanMode: null, vlanIds: null }
    const { missing } = checkCompatibility({
      client: nothing,
      provider: nothing,
      medium: { cableClass: null, lengthMetres: null, connector: null },
      service: { speedMbps: null, vlanIds: null },
    })
    expect(missing).toContainEqual({ input: 'client.phy', owedBy: 'CLIENT' })
    expect(missing).toContainEqual({ input: 'provider.connector', owedBy: 'MCN' })
    expect(missing).toContainEqual({ input: 'medium.lengthMetres', owedBy: 'SUPPLIER' })
  })
})
