import type { CableClass, CableFamily } from './cable-class.js'
import { normalCode } from './facts.js'
import type { SourceMark } from './finding.js'

/** How far a physical layer goes on some classes of cable. */
export interface Reach {
  classes: readonly CableClass[]
  /** Metres that any cable of the class carries. */
  metres: number
  /** Metres that only the better cables of the class, or the better optics, carry; same as `metres` when absent. */
  upTo?: number
  mark: SourceMark
}

export interface PhyRow {
  phy: string
  mbps: number
  kind: 'COPPER' | 'FIBRE'
  /** Cable families that it is made for; MULTI_MODE_CONDITIONED takes multimode only behind a mode-conditioning cord. */
  media: readonly (CableFamily | 'MULTI_MODE_CONDITIONED')[]
  /** Transmitted wavelength; null when it has none or none was found. */
  wavelength: { nm: number; mark: SourceMark } | null
  fibres: 1 | 2 | 8 | null
  reaches: readonly Reach[]
  /** Receiver saturation and sensitivity, dBm. */
  receiver: { saturationDbm: number; sensitivityDbm: number } | null
  /** False when only makers define it, so that both ends must come from an agreed list. */
  standardised: boolean
}

// Reach and wavelength: University of Wisconsin network notes (page 7829), LX: davidslade.co.uk, power levels: ComCert wiki. Cells
// marked G could not be checked there. The clauses of the standard could not be checked either, so they are not in this table.

const SMF = ['OS1', 'OS2'] as const
const CAT5_UP = ['CAT5', 'CAT5E', 'CAT6', 'CAT6A', 'CAT7', 'CAT8'] as const
const CAT5E_UP = ['CAT5E', 'CAT6', 'CAT6A', 'CAT7', 'CAT8'] as const
const CAT6_UP = ['CAT6', 'CAT6A', 'CAT7', 'CAT8'] as const
const CAT6A_UP = ['CAT6A', 'CAT7', 'CAT8'] as const
const MMF_50 = ['OM2', 'OM3', 'OM4', 'OM5'] as const
const MMF = ['OM1', ...MMF_50] as const

type Nm = PhyRow['wavelength']
const found = (nm: number): Nm => ({ nm, mark: 'F' })
const assumed = (nm: number): Nm => ({ nm, mark: 'G' })
const on = (classes: readonly CableClass[], metres: number, upTo?: number, mark: SourceMark = 'F'): Reach => ({
  classes,
  metres,
  upTo,
  mark,
})

function copper(phy: string, mbps: number, ...reaches: Reach[]): PhyRow {
  return {
    phy,
    mbps,
    kind: 'COPPER',
    media: ['TWISTED_PAIR'],
    wavelength: null,
    fibres: null,
    reaches,
    receiver: null,
    standardised: true,
  }
}

function optic(
  phy: string,
  mbps: number,
  media: PhyRow['media'],
  wavelength: Nm,
  reaches: Reach[],
  rest: Partial<PhyRow> = {},
): PhyRow {
  return { phy, mbps, kind: 'FIBRE', media, wavelength, fibres: 2, reaches, receiver: null, standardised: true, ...rest }
}

const receiver = (saturationDbm: number, sensitivityDbm: number) => ({ receiver: { saturationDbm, sensitivityDbm } })

/** Every physical layer that the rules know. A new one is a new row, never new code. */
export const PHY_TABLE: readonly PhyRow[] = [
  copper('100BASE-TX', 100, on(CAT5_UP, 100)),
  copper('1000BASE-T', 1000, on(CAT5_UP, 100)),
  copper('2.5GBASE-T', 2500, on(CAT5E_UP, 100)),
  copper('5GBASE-T', 5000, on(CAT6_UP, 100)),
  copper('10GBASE-T', 10000, on(['CAT6'], 55, 100), on(CAT6A_UP, 100)),
  optic('1000BASE-SX', 1000, ['MULTI_MODE'], found(850), [on(['OM1'], 220), on(MMF_50, 500, 550)]),
  optic('1000BASE-LX', 1000, ['SINGLE_MODE', 'MULTI_MODE_CONDITIONED'], found(1310), [on(SMF, 5000, 10000), on(MMF, 550)]),
  optic('1000BASE-LX10', 1000, ['SINGLE_MODE'], found(1310), [on(SMF, 10000)]),
  optic('1000BASE-BX10-D', 1000, ['SINGLE_MODE'], assumed(1490), [on(SMF, 10000)], { fibres: 1 }),
  optic('1000BASE-BX10-U', 1000, ['SINGLE_MODE'], assumed(1310), [on(SMF, 10000)], { fibres: 1 }),
  optic('1000BASE-ZX', 1000, ['SINGLE_MODE'], found(1550), [on(SMF, 70000)], { standardised: false }),
  optic(
    '10GBASE-SR',
    10000,
    ['MULTI_MODE'],
    found(850),
    [on(['OM1'], 26, 82), on(['OM3'], 300), on(['OM4'], 400, undefined, 'G')],
    receiver(-1, -9.9),
  ),
  optic(
    '10GBASE-LRM',
    10000,
    ['MULTI_MODE'],
    found(1310),
    [on(['OM1', 'OM3'], 220), on(['OM2'], 100, 220)],
    receiver(1.5, -6.5),
  ),
  optic('10GBASE-LR', 10000, ['SINGLE_MODE'], found(1310), [on(SMF, 10000)], receiver(0.5, -14.4)),
  optic('10GBASE-ER', 10000, ['SINGLE_MODE'], found(1550), [on(SMF, 40000)], receiver(-1, -15.8)),
  optic('10GBASE-ZR', 10000, ['SINGLE_MODE'], found(1550), [on(SMF, 80000)], { ...receiver(-7, -24), standardised: false }),
  optic('25GBASE-SR', 25000, ['MULTI_MODE'], found(850), [on(['OM3'], 70, undefined, 'G'), on(['OM4'], 100, undefined, 'G')]),
  optic('25GBASE-LR', 25000, ['SINGLE_MODE'], found(1310), [on(SMF, 10000, undefined, 'G')]),
  optic('40GBASE-SR4', 40000, ['MULTI_MODE'], found(850), [on(['OM3'], 100), on(['OM4'], 125, 150, 'G')], { fibres: 8 }),
  optic('40GBASE-LR4', 40000, ['SINGLE_MODE'], found(1310), [on(SMF, 10000)]),
  optic('100GBASE-SR4', 100000, ['MULTI_MODE'], found(850), [on(['OM3'], 70), on(['OM4'], 100, undefined, 'G')], { fibres: 8 }),
  optic('100GBASE-LR4', 100000, ['SINGLE_MODE'], found(1310), [on(SMF, 10000)]),
  optic('GPON', 2488, ['SINGLE_MODE'], null, [], { fibres: 1 }),
  optic('XGS-PON', 9953, ['SINGLE_MODE'], null, [], { fibres: 1 }),
]

const ROWS = new Map(PHY_TABLE.map((row) => [row.phy, row]))

/** The row of a physical layer; null when it is missing or not in the table. */
export function phyOf(name: string | null | undefined): PhyRow | null {
  return ROWS.get(normalCode(name) ?? '') ?? null
}
