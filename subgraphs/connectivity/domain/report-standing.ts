import { gatePasses } from './compatibility/gates.js'
import type { Block } from './machine.js'

export type Gate = 'ACCEPTANCE' | 'ON_SITE'
export type Verdict = 'PASS' | 'WARN' | 'FAIL' | 'UNKNOWN'

/** What is known of a line's latest report for a gate. */
export interface ReportStanding {
  reportId: string
  verdict: Verdict
  /** A fact changed since it was evaluated. */
  stale: boolean
  /** The client attested this report, or one with the same facts (S24d). */
  attested: boolean
  waived: boolean
}

export type GateBlock = Block & { reportId: string | null }

/**
 * What stands between a line and a gate (R10). Before acceptance: a check that is not stale, UNKNOWN passes. Before an on-site visit: PASS or
 * WARN, attested by the client (S24d), or a waiver. Lines outside access and connectivity have no gate (S24).
 */
export function gateBlocks(
  gate: Gate,
  line: { ordinal: number; checked: boolean },
  report: ReportStanding | null,
): GateBlock[] {
  if (!line.checked) return []
  const at = (code: string, fr: string, en: string, rule: string): GateBlock => ({
    code,
    message: { fr: `Ligne ${line.ordinal} : ${fr}`, en: `Line ${line.ordinal}: ${en}` },
    rule,
    reportId: report?.reportId ?? null,
  })
  if (!report) {
    return [
      at(
        'COMPATIBILITY_NOT_CHECKED',
        'la compatibilité n’a pas été vérifiée pour ce jalon.',
        'compatibility was not checked for this gate.',
        'S24d',
      ),
    ]
  }
  if (report.stale) {
    return [
      at(
        'COMPATIBILITY_STALE',
        'un fait a changé depuis la vérification : refaites-la.',
        'a fact changed since the check: check again.',
        'R10',
      ),
    ]
  }
  if (!gatePasses(gate, report.verdict, report.waived)) {
    return [
      at(
        'COMPATIBILITY_NOT_MET',
        `le verdict ${report.verdict} ne passe pas ce jalon sans dispense.`,
        `verdict ${report.verdict} does not pass this gate without a waiver.`,
        'R10',
      ),
    ]
  }
  if (gate === 'ON_SITE' && !report.attested && !report.waived) {
    return [
      at(
        'COMPATIBILITY_NOT_ATTESTED',
        'le client n’a pas attesté la compatibilité.',
        'the client has not attested compatibility.',
        'S24d',
      ),
    ]
  }
  return []
}
