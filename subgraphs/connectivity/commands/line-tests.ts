import type { Reads } from './reads.js'

/** Outcome of the latest acceptance test of a line; null when none was made. */
export async function latestAcceptanceTest(reads: Reads, lineId: string): Promise<'PASSED' | 'FAILED' | null> {
  const [row] = await reads.query<{ passed: number }>(
    "SELECT passed FROM line_tests WHERE line_id = ? AND kind = 'ACCEPTANCE' ORDER BY recorded_at DESC, id DESC LIMIT 1",
    [lineId],
  )
  if (!row) return null
  return Number(row.passed) === 1 ? 'PASSED' : 'FAILED'
}
