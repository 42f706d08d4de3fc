import { type CompatibilityInput, normalCode, normalLength, normalNumbers, type PortFacts } from './facts.js'

/**
 * The facts as one canonical text: the same for the same facts whatever their order, case or absent accessories, another as soon as
 * one of them changes. A stored report whose text differs is stale and cannot be attested (R10). The caller hashes it.
 */
export function inputsFingerprint(input: CompatibilityInput): string {
  return JSON.stringify([
    portText(input.client),
    portText(input.provider),
    [
      normalCode(input.medium.cableClass),
      normalLength(input.medium.lengthMetres),
      normalCode(input.medium.connector),
      input.medium.hybridPatchCord === true,
      input.medium.modeConditioning === true,
    ],
    [input.service.speedMbps, normalNumbers(input.service.vlanIds)],
  ])
}

function portText(port: PortFacts): unknown[] {
  return [
    normalCode(port.phy),
    normalNumbers(port.speedsMbps),
    normalCode(port.connector),
    port.vlanMode,
    normalNumbers(port.vlanIds),
    port.mediaConverter === true,
  ]
}
