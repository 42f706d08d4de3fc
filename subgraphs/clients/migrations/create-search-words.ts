import { CODE, ID, migration, tableOptions } from '#kernel/migration.js'

/** Folded words of clients, sites and people: searched by prefix, scoped by client. */
export const createSearchWords = migration(6, 'create-search-words', [
  `CREATE TABLE IF NOT EXISTS search_word (
    kind ${CODE(16)} NOT NULL,
    word VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    subject_id ${ID} NOT NULL,
    client_id ${ID} NOT NULL,
    PRIMARY KEY (kind, word, subject_id),
    KEY search_word_of_subject (subject_id, word),
    KEY search_word_of_client (client_id, kind, word)
  ) ${tableOptions}`,
])
