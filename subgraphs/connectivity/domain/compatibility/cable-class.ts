import { normalCode } from './facts.js'

export type CableFamily = 'SINGLE_MODE' | 'MULTI_MODE' | 'TWISTED_PAIR' | 'COPPER_PAIR' | 'ASSEMBLY'

/** Cable classes and what they are made of; ASSEMBLY carries its own modules at both ends, so no optic plugs into it. */
const CABLE_FAMILY = {
  OS1: 'SINGLE_MODE',
  OS2: 'SINGLE_MODE',
  OM1: 'MULTI_MODE',
  OM2: 'MULTI_MODE',
  OM3: 'MULTI_MODE',
  OM4: 'MULTI_MODE',
  OM5: 'MULTI_MODE',
  CAT5: 'TWISTED_PAIR',
  CAT5E: 'TWISTED_PAIR',
  CAT6: 'TWISTED_PAIR',
  CAT6A: 'TWISTED_PAIR',
  CAT7: 'TWISTED_PAIR',
  CAT8: 'TWISTED_PAIR',
  'COPPER-PAIR': 'COPPER_PAIR',
  DAC: 'ASSEMBLY',
  AOC: 'ASSEMBLY',
} as const satisfies Record<string, CableFamily>

export type CableClass = keyof typeof CABLE_FAMILY

export const CABLE_CLASSES = Object.keys(CABLE_FAMILY) as readonly CableClass[]

/** The class that a text names; null when it is missing or not in the table. */
export function cableClassOf(text: string | null | undefined): CableClass | null {
  const code = normalCode(text)
  return CABLE_CLASSES.find((cableClass) => cableClass === code) ?? null
}

export function cableFamilyOf(cableClass: CableClass): CableFamily {
  return CABLE_FAMILY[cableClass]
}
