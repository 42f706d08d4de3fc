import type { Tx } from '#kernel/transaction.js'

/** The client of a person: what must be locked before anything about the person is decided. */
export async function clientOfContact(tx: Tx, contactId: string): Promise<string | null> {
  const [row] = await tx.query<{ client_id: string }>('SELECT client_id FROM contact WHERE id = ?', [contactId])
  return row?.client_id ?? null
}
