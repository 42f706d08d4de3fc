import { newId } from '#kernel/ids.js'
import type { Refusal } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { type NoticeInput, readNewNotice } from '../domain/written-notice.js'
import { WrittenNoticeEntity } from '../entities/role.js'
import { refuseText } from '../domain/text-field.js'
import type { LockedClient } from './client-lock.js'
import { notFound } from './refusals.js'

export interface TakenNotice {
  id: string
  receivedAt: string
}

/** S36: finds the notice that the input names, or records the one that it describes; one notice may cover several changes. */
export async function takeNotice(
  tx: Tx,
  client: LockedClient,
  input: NoticeInput | null | undefined,
): Promise<{ notice: TakenNotice } | { refusal: Refusal }> {
  if (input?.id) {
    const [row] = await tx.query<{ id: string; received_at: string }>(
      'SELECT id, received_at FROM written_notice WHERE id = ? AND client_id = ?',
      [input.id, client.id],
    )
    return row ? { notice: { id: row.id, receivedAt: row.received_at } } : { refusal: notFound('NOTICE', 'notice.id') }
  }
  const decision = readNewNotice(input, client.moment)
  if ('refusal' in decision) return decision
  const [tooLong] = refuseText('notice.documentRef', decision.facts.documentRef, 200)
  if (tooLong) return { refusal: tooLong }
  const id = newId('ntc')
  await tx.manager.insert(WrittenNoticeEntity, {
    id,
    clientId: client.id,
    ...decision.facts,
    recordedAt: client.moment,
    recordedBy: tx.actor,
  })
  return { notice: { id, receivedAt: decision.facts.receivedAt } }
}
