import { describe, expect, it } from '@jest/globals'
import { type Gate, gateBlocks, type ReportStanding } from './report-standing.js'

const line = { ordinal: 1, checked: true }
const report = (more: Partial<ReportStanding> = {}): ReportStanding => ({
  reportId: 'rep_1',
  verdict: 'PASS',
  stale: false,
  attested: true,
  waived: false,
  ...more,
})

describe('what stands between a line and a gate (R10, S24d)', () => {
  const cases: Array<[string, Gate, ReportStanding | null, string[]]> = [
    ['no report', 'ACCEPTANCE', null, ['COMPATIBILITY_NOT_CHECKED']],
    ['a stale one', 'ACCEPTANCE', report({ stale: true }), ['COMPATIBILITY_STALE']],
    ['UNKNOWN before acceptance', 'ACCEPTANCE', report({ verdict: 'UNKNOWN', attested: false }), []],
    ['UNKNOWN before a visit', 'ON_SITE', report({ verdict: 'UNKNOWN' }), ['COMPATIBILITY_NOT_MET']],
    ['UNKNOWN before a visit, waived', 'ON_SITE', report({ verdict: 'UNKNOWN', waived: true }), ['COMPATIBILITY_NOT_MET']],
    ['FAIL', 'ACCEPTANCE', report({ verdict: 'FAIL' }), ['COMPATIBILITY_NOT_MET']],
    ['FAIL, waived', 'ON_SITE', report({ verdict: 'FAIL', waived: true, attested: false }), []],
    ['WARN, attested', 'ON_SITE', report({ verdict: 'WARN' }), []],
    ['PASS before a visit, not attested', 'ON_SITE', report({ attested: false }), ['COMPATIBILITY_NOT_ATTESTED']],
    ['PASS before acceptance, not attested', 'ACCEPTANCE', report({ attested: false }), []],
  ]
  it.each(cases)('%s, at %s', (_name, gate, standing, codes) => {
    expect(gateBlocks(gate, line, standing).map((b) => b.code)).toEqual(codes)
  })

  it('nothing for a line without a link to check', () => {
    expect(gateBlocks('ON_SITE', { ordinal: 1, checked: false }, null)).toEqual([])
  })
})
