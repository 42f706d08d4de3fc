import { createHash } from 'node:crypto'
import { readJson } from '#kernel/database.js'
import type { CompatibilityInput } from '../domain/compatibility/facts.js'
import { inputsFingerprint } from '../domain/compatibility/fingerprint.js'
import { compatibilityInput } from '../domain/gate-input.js'
import type { OfferingFacts } from '../domain/offering-facts.js'
import type { Gate, ReportStanding, Verdict } from '../domain/report-standing.js'
import type { TechnicalAnnex } from '../domain/technical-annex.js'
import type { Reads } from './reads.js'

/** What guards need of a line. */
export interface GuardedLine {
  id: string
  ordinal: number
  action: string
  offeringId: string
  annexRevision: number
}

/** The latest annex of a line, when there is one. */
export async function latestAnnex(
  reads: Reads,
  line: Pick<GuardedLine, 'id' | 'annexRevision'>,
): Promise<TechnicalAnnex | null> {
  if (line.annexRevision === 0) return null
  const [row] = await reads.query<{ content: unknown }>(
    'SELECT content FROM technical_annexes WHERE line_id = ? AND revision = ?',
    [line.id, line.annexRevision],
  )
  return row ? readJson<TechnicalAnnex>(row.content) : null
}

/** What tells two sets of facts apart. */
export function inputsHash(input: CompatibilityInput): string {
  return createHash('sha256').update(inputsFingerprint(input)).digest('hex')
}

interface ReportRow {
  id: string
  verdict: Verdict
  inputs_hash: string
  attested: number
  waived: number
}

/** The latest report of a line for a gate, against the facts as they are now. An attestation holds for the same facts at either gate. */
export async function standingOf(
  reads: Reads,
  line: GuardedLine,
  gate: Gate,
  annex: TechnicalAnnex | null,
  offering: OfferingFacts | undefined,
): Promise<ReportStanding | null> {
  const [row] = await reads.query<ReportRow>(
    `SELECT r.id, r.verdict, r.inputs_hash, r.waived_at IS NOT NULL AS waived,
       EXISTS (SELECT 1 FROM compatibility_reports a
               WHERE a.line_id = r.line_id AND a.inputs_hash = r.inputs_hash AND a.attested_at IS NOT NULL) AS attested
     FROM compatibility_reports r WHERE r.line_id = ? AND r.gate = ? ORDER BY r.evaluated_at DESC, r.id DESC LIMIT 1`,
    [line.id, gate],
  )
  if (!row) return null
  return {
    reportId: row.id,
    verdict: row.verdict,
    stale: row.inputs_hash !== inputsHash(compatibilityInput(gate, annex, offering)),
    attested: Number(row.attested) === 1,
    waived: Number(row.waived) === 1,
  }
}
