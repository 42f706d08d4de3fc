import { describe, expect, it } from '@jest/globals'
import type { CompatibilityInput } from './facts.js'
import { inputsFingerprint } from './fingerprint.js'

const input: CompatibilityInput = {
  client: { phy: '1000BASE-LX10', speedsMbps: [100, 1000], connector: 'LC', vlanMode: 'TAGGED', vlanIds: [10, 20] },
  provider: { phy: '1000BASE-LX10', speedsMbps: [1000], connector: 'LC', vlanMode: 'TAGGED', vlanIds: [10] },
  medium: { cableClass: 'OS2', lengthMetres: 3000, connector: 'LC' },
  service: { speedMbps: 1000, vlanIds: [10] },
}

describe('the fingerprint of the inputs', () => {
  it('is the same for the same facts, whatever their order and case', () => {
    const same: CompatibilityInput = {
      service: { vlanIds: [10], speedMbps: 1000 },
      medium: { connector: 'lc', lengthMetres: 3000, cableClass: ' os2 ', hybridPatchCord: null, modeConditioning: false },
      provider: { ...input.provider, mediaConverter: null },
      client: { ...input.client, speedsMbps: [1000, 100, 100], vlanIds: [20, 10], phy: '1000base-lx10' },
    }
    expect(inputsFingerprint(same)).toBe(inputsFingerprint(input))
  })

  const changes: ReadonlyArray<[string, CompatibilityInput]> = [
    ...Object.entries({
      phy: null,
      speedsMbps: [1000],
      connector: 'SC',
      vlanMode: 'ACCESS',
      vlanIds: null,
      mediaConverter: true,
    }).flatMap(
      ([fact, value]): Array<[string, CompatibilityInput]> => [
        [`client.${fact}`, { ...input, client: { ...input.client, [fact]: value } }],
        [`provider.${fact}`, { ...input, provider: { ...input.provider, [fact]: fact === 'speedsMbps' ? [10] : value } }],
      ],
    ),
    ...Object.entries({
      cableClass: 'OS1',
      lengthMetres: 3001,
      connector: null,
      hybridPatchCord: true,
      modeConditioning: true,
    }).map(([fact, value]): [string, CompatibilityInput] => [
      `medium.${fact}`,
      { ...input, medium: { ...input.medium, [fact]: value } },
    ]),
    ['service.speedMbps', { ...input, service: { ...input.service, speedMbps: null } }],
    ['service.vlanIds', { ...input, service: { ...input.service, vlanIds: [10, 20] } }],
  ]

  it.each(changes)('changes with %s', (_fact, changed) => {
    expect(inputsFingerprint(changed)).not.toBe(inputsFingerprint(input))
  })

  it('tells the two ports apart', () => {
    expect(inputsFingerprint({ ...input, client: input.provider, provider: input.client })).not.toBe(inputsFingerprint(input))
  })
})
