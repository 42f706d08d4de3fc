import { wordTokens } from '#kernel/values/fold.js'
import type { Tx } from '#kernel/transaction.js'

export type SearchKind = 'CLIENT' | 'SITE' | 'CONTACT'

/** Replaces the words by which something is found. `texts` are what people read: names, numbers, addresses. */
export async function indexWords(
  tx: Tx,
  subject: { kind: SearchKind; id: string; clientId: string },
  texts: ReadonlyArray<string | null | undefined>,
): Promise<void> {
  await tx.query('DELETE FROM search_word WHERE subject_id = ?', [subject.id])
  const words = wordTokens(texts.filter(Boolean).join(' '))
  if (words.length === 0) return
  await tx.query(
    `INSERT INTO search_word (kind, word, subject_id, client_id) VALUES ${words.map(() => '(?, ?, ?, ?)').join(', ')}`,
    words.flatMap((word) => [subject.kind, word, subject.id, subject.clientId]),
  )
}
