/** How a port treats VLAN tags. */
export type VlanMode = 'ACCESS' | 'TAGGED' | 'TAGGED_ALL' | 'Q_IN_Q'

/** What is known of one port; null is "not known yet". */
export interface PortFacts {
  /** Name of the physical layer as in the PHY table, such as `1000BASE-LX10`. */
  phy: string | null
  /** Rates that the port can be set to, in Mbit/s. */
  speedsMbps: readonly number[] | null
  /** Connector with or without its polish: `LC`, `LC-UPC`, `SC_APC`, `RJ45`. */
  connector: string | null
  vlanMode: VlanMode | null
  vlanIds: readonly number[] | null
  /** A media converter is declared at this end. Nobody declares what is absent, so null counts as none. */
  mediaConverter?: boolean | null
}

/** What is known of the cable between the two ports; null is "not known yet". */
export interface MediumFacts {
  /** `OS1 OS2 OM1…OM5 CAT5 CAT5E CAT6 CAT6A CAT7 CAT8 DAC AOC COPPER_PAIR`. */
  cableClass: string | null
  /** Length in metres, end to end. */
  lengthMetres: number | null
  /** Connector that the cable presents at both ends. */
  connector: string | null
  /** A hybrid cord is declared, which joins the cable to a port with another connector. Null counts as none, as for a converter. */
  hybridPatchCord?: boolean | null
  /** A mode-conditioning cord is declared. Null counts as none. */
  modeConditioning?: boolean | null
}

/** The service ordered. Null here is not "unknown": the offering promises no speed, or names no VLAN, so there is nothing to compare. */
export interface ServiceFacts {
  speedMbps: number | null
  vlanIds: readonly number[] | null
}

export interface CompatibilityInput {
  client: PortFacts
  provider: PortFacts
  medium: MediumFacts
  service: ServiceFacts
}

export type Side = 'client' | 'provider'
export const SIDES = ['client', 'provider'] as const satisfies readonly Side[]

export type InputName = `${Side}.${keyof PortFacts}` | `medium.${keyof MediumFacts}` | `service.${keyof ServiceFacts}`

/** Who must supply a missing input (R10). */
export type InputOwner = 'CLIENT' | 'MCN' | 'SUPPLIER'

/** Each end answers for its own port, and the supplier for the cable that it delivers [D]. */
export function owedBy(input: InputName): InputOwner {
  if (input.startsWith('client.')) return 'CLIENT'
  return input.startsWith('medium.') ? 'SUPPLIER' : 'MCN'
}

/** A code as the rules compare it: upper case, no blanks around, underscores as hyphens; null when nothing is left. */
export function normalCode(code: string | null | undefined): string | null {
  const normal = (code ?? '').trim().toUpperCase().replaceAll('_', '-')
  return normal === '' ? null : normal
}

/** Positive whole numbers of a list, each once, in order; null when there is none: an empty list tells nothing. */
export function normalNumbers(numbers: readonly number[] | null | undefined): number[] | null {
  const normal = [...new Set(numbers ?? [])].filter((n) => Number.isSafeInteger(n) && n > 0).sort((a, b) => a - b)
  return normal.length === 0 ? null : normal
}

/** A length that can be compared, in metres; null when it is missing or senseless. */
export function normalLength(lengthMetres: number | null | undefined): number | null {
  return typeof lengthMetres === 'number' && Number.isFinite(lengthMetres) && lengthMetres >= 0 ? lengthMetres : null
}
