import type { Tx } from '#kernel/transaction.js'

/** Series that number things for people. A rolled-back transaction leaves a hole: only invoices must have none. */
const SERIES = {
  requisition: { table: 'requisition_numbers', prefix: 'R' },
  order: { table: 'order_numbers', prefix: 'C' },
  service: { table: 'service_numbers', prefix: 'S' },
} as const

/** Draws the next number, such as `R-0000123`. An insert into a counter table takes no lock that others wait for. */
export async function drawNumber(tx: Tx, series: keyof typeof SERIES): Promise<string> {
  const { table, prefix } = SERIES[series]
  await tx.query(`INSERT INTO ${table} () VALUES ()`)
  const [row] = await tx.query<{ n: number | string }>('SELECT LAST_INSERT_ID() AS n')
  return `${prefix}-${String(row?.n ?? 0).padStart(7, '0')}`
}
