import type { Verdict } from './finding.js'

/** Before acceptance, against the offering's profile; before someone goes on site, against the real port (R10). */
export type CompatibilityGate = 'ACCEPTANCE' | 'ON_SITE'

/**
 * Whether a verdict lets an order through a gate (R10). A waiver lifts a FAIL, which is a known risk that someone accepts. It never
 * lifts UNKNOWN at the second gate: nobody can accept what was not looked at.
 */
export function gatePasses(gate: CompatibilityGate, verdict: Verdict, waived: boolean): boolean {
  switch (verdict) {
    case 'PASS':
    case 'WARN':
      return true
    case 'FAIL':
      return waived
    case 'UNKNOWN':
      return gate === 'ACCEPTANCE'
    default:
      return unreachable(verdict)
  }
}

function unreachable(verdict: never): never {
  throw new Error(`Verdict outside the list: ${String(verdict)}`)
}
