import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parse } from 'graphql'
import { z } from 'zod'
import { hashOf } from './document-identifier.js'

const operations = z.array(z.object({ id: z.string().min(1), body: z.string().min(1) }))

/** A manifest: texts by their ids, or the list that tools of Apollo's clients write. */
const manifest = z.union([z.object({ operations }), z.record(z.string().min(1), z.string().min(1))])

/** Documents that were agreed upon beforehand, by the ids that clients send instead of their texts. Immutable. */
export class TrustedDocuments {
  readonly #byId: ReadonlyMap<string, string>
  readonly #hashes: ReadonlySet<string>

  /** @param texts by id @throws Error naming the id whose text is not GraphQL, or that two texts have */
  constructor(texts: Iterable<readonly [id: string, text: string]>) {
    const byId = new Map<string, string>()
    const hashes = new Set<string>()
    for (const [id, text] of texts) {
      if (byId.has(id) && byId.get(id) !== text) throw new Error(`two trusted documents are called ${id}`)
      check(id, text)
      byId.set(id, text)
      hashes.add(hashOf(text))
      // A hash never collides with an id that somebody chose, and must work whatever the id is.
      byId.set(hashOf(text), text)
    }
    this.#byId = byId
    this.#hashes = hashes
  }

  get size(): number {
    return this.#hashes.size
  }

  get(id: string): string | undefined {
    return this.#byId.get(id)
  }

  /** Whether this very text is one of them. */
  includes(text: string): boolean {
    return this.#hashes.has(hashOf(text))
  }
}

/**
 * Reads the documents of a folder and the folders in it: every `*.graphql` file is one, called by its name without the ending, and
 * every `*.json` file is a manifest, `{"id": "text"}` or `{"operations": [{"id", "body"}]}`. Each is also called by its SHA-256.
 * @throws Error naming the file that is not usable
 */
export async function readTrustedDocuments(folder: string): Promise<TrustedDocuments> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const documents = await Promise.all(paths.sort().map(documentsIn))
  return new TrustedDocuments(documents.flat())
}

async function documentsIn(path: string): Promise<Array<readonly [string, string]>> {
  if (path.endsWith('.graphql')) return [[basename(path, '.graphql'), await readFile(path, 'utf8')]]
  if (!path.endsWith('.json')) return []
  try {
    const read = manifest.parse(JSON.parse(await readFile(path, 'utf8')))
    if ('operations' in read && Array.isArray(read.operations)) return read.operations.map(({ id, body }) => [id, body])
    return Object.entries(read as Record<string, string>)
  } catch (error) {
    throw new Error(`${path} is no manifest of trusted documents`, { cause: error })
  }
}

function check(id: string, text: string): void {
  try {
    parse(text, { noLocation: true })
  } catch (error) {
    throw new Error(`the trusted document ${id} is not GraphQL: ${(error as Error).message}`)
  }
}
