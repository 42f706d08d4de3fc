import type { Read } from '#kernel/core.js'
import { wordTokens } from '#kernel/values/fold.js'

const FOUND_AT_MOST = 20
const WORDS_AT_MOST = 6
/** How many matches of the first word are looked at: a search by two letters stays cheap, whatever the number of clients. */
const CANDIDATES = 2000

/** The pattern of words that start with a folded word. */
export function prefixOf(word: string): string {
  return `${word.replace(/[\\%_]/g, '\\$&')}%`
}

/**
 * Ids of what has, for each word of the text, a word that starts with it; accents and case aside. Bounded, oldest first.
 * @param visible the clients whose data the caller sees
 */
export async function searchIds(
  read: Read,
  kind: 'CLIENT' | 'SITE' | 'CONTACT',
  text: string,
  visible: 'ALL' | ReadonlySet<string>,
): Promise<string[]> {
  // The longest word first: it leaves the fewest candidates.
  const [first, ...others] = wordTokens(text)
    .sort((a, b) => b.length - a.length)
    .slice(0, WORDS_AT_MOST)
  if (first === undefined || (visible !== 'ALL' && visible.size === 0)) return []
  const scope = visible === 'ALL' ? '' : 'AND w.client_id IN (?)'
  const all = others.map(() => 'AND EXISTS (SELECT 1 FROM search_word o WHERE o.subject_id = w.subject_id AND o.word LIKE ?)')
  const rows = await read.query<{ id: string }>(
    `SELECT DISTINCT id FROM (
       SELECT w.subject_id AS id FROM search_word w WHERE w.kind = ? AND w.word LIKE ? ${scope} ${all.join(' ')} LIMIT ${CANDIDATES}
     ) found ORDER BY id LIMIT ${FOUND_AT_MOST}`,
    [kind, prefixOf(first), ...(visible === 'ALL' ? [] : [[...visible]]), ...others.map(prefixOf)],
  )
  return rows.map((r) => r.id)
}
