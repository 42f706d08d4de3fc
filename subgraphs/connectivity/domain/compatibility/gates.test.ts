import { describe, expect, it } from '@jest/globals'
import type { Verdict } from './finding.js'
import { type CompatibilityGate, gatePasses } from './gates.js'

const table: ReadonlyArray<[CompatibilityGate, Verdict, alone: boolean, waived: boolean]> = [
  ['ACCEPTANCE', 'PASS', true, true],
  ['ACCEPTANCE', 'WARN', true, true],
  ['ACCEPTANCE', 'UNKNOWN', true, true],
  ['ACCEPTANCE', 'FAIL', false, true],
  ['ON_SITE', 'PASS', true, true],
  ['ON_SITE', 'WARN', true, true],
  ['ON_SITE', 'UNKNOWN', false, false],
  ['ON_SITE', 'FAIL', false, true],
]

describe('the two gates (R10)', () => {
  it.each(table)('%s with %s: alone %s, waived %s', (gate, verdict, alone, waived) => {
    expect(gatePasses(gate, verdict, false)).toBe(alone)
    expect(gatePasses(gate, verdict, true)).toBe(waived)
  })
})
