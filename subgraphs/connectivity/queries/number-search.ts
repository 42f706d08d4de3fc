import type { Read } from '#kernel/core.js'
import type { OrderRow, ServiceRow } from './rows.js'

const LIMIT = 20
const DIGITS = 7

/** Orders whose number or requisition number starts so; digits alone are a whole number. Only of the clients that the caller sees. */
export async function searchOrders(read: Read, text: string, clients: 'ALL' | ReadonlySet<string>): Promise<OrderRow[]> {
  const patterns = numberPatterns(text, ['C', 'R'])
  if (patterns.length === 0 || (clients !== 'ALL' && clients.size === 0)) return []
  const either = patterns.map(() => 'number LIKE ? OR requisition_number LIKE ?').join(' OR ')
  return read.query<OrderRow>(
    `SELECT * FROM orders WHERE (${either})${scope(clients)} ORDER BY updated_at DESC, id DESC LIMIT ${LIMIT}`,
    [...patterns.flatMap((p) => [p, p]), ...scopeParams(clients)],
  )
}

export async function searchServices(read: Read, text: string, clients: 'ALL' | ReadonlySet<string>): Promise<ServiceRow[]> {
  const patterns = numberPatterns(text, ['S'])
  if (patterns.length === 0 || (clients !== 'ALL' && clients.size === 0)) return []
  const either = patterns.map(() => 'number LIKE ?').join(' OR ')
  return read.query<ServiceRow>(`SELECT * FROM services WHERE (${either})${scope(clients)} ORDER BY number LIMIT ${LIMIT}`, [
    ...patterns,
    ...scopeParams(clients),
  ])
}

function scope(clients: 'ALL' | ReadonlySet<string>): string {
  return clients === 'ALL' ? '' : ' AND client_id IN (?)'
}

function scopeParams(clients: 'ALL' | ReadonlySet<string>): unknown[] {
  return clients === 'ALL' ? [] : [[...clients]]
}

/** `LIKE` patterns with a fixed beginning, which an index answers: `C-0000012%`. */
function numberPatterns(text: string, series: readonly string[]): string[] {
  const match = /^([A-Za-z])?-?(\d{1,10})$/.exec(text.trim())
  if (!match?.[2]) return []
  const letter = match[1]?.toUpperCase()
  if (!letter) return series.map((s) => `${s}-${match[2]?.padStart(DIGITS, '0')}`)
  return series.includes(letter) ? [`${letter}-${match[2]}%`] : []
}
