import type { Words } from '../machine.js'
import { type CompatibilityInput, SIDES, type Side } from './facts.js'
import { phyOf } from './phy-table.js'

/** Whether the two ports are of different nature, one copper and one fibre; null while either is not known. */
export function naturesDiffer(input: CompatibilityInput): boolean | null {
  const client = phyOf(input.client.phy)
  const provider = phyOf(input.provider.phy)
  if (client === null || provider === null) return null
  return client.kind !== provider.kind
}

/**
 * The sides whose own port meets the medium. A port behind a media converter does not: the converter does. A converter counts only
 * where one is needed, so that declaring one never hides a wrong cable.
 */
export function sidesOnMedium(input: CompatibilityInput): readonly Side[] {
  if (naturesDiffer(input) !== true) return SIDES
  return SIDES.filter((side) => input[side].mediaConverter !== true)
}

/** The side in words, to open a reason with. */
export const SIDE_NAME = {
  client: { fr: 'Côté client', en: 'Client side' },
  provider: { fr: 'Côté MCN', en: 'MCN side' },
} as const satisfies Record<Side, Words>
