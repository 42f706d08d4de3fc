import { readdir, readFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { Kind, parse } from 'graphql'
import { z } from 'zod'
import { hashOf } from './document-identifier.js'

const operations = z.array(z.object({ id: z.string().min(1), body: z.string().min(1) }))

/** A manifest: texts by their ids, or the list that tools of Apollo's clients write. */
const manifest = z.union([z.object({ operations }), z.record(z.string().min(1), z.string().min(1))])

/** One document, and where it came from. */
export interface TrustedDocument {
  readonly id: string
  readonly text: string
  /** Relative to the folder. */
  readonly file: string
  /** Of its first operation. */
  readonly operationName: string | undefined
}

type Read = Omit<TrustedDocument, 'operationName'>

/** Documents that were agreed upon beforehand, by the ids that clients send instead of their texts. Immutable. */
export class TrustedDocuments {
  readonly #byId: ReadonlyMap<string, string>
  readonly #byHash: ReadonlyMap<string, TrustedDocument>

  /** @throws Error naming the id whose text is not GraphQL, or that two texts have */
  constructor(documents: Iterable<Read>) {
    const byId = new Map<string, string>()
    const byHash = new Map<string, TrustedDocument>()
    for (const { id, text, file } of documents) {
      if (byId.has(id) && byId.get(id) !== text) throw new Error(`two trusted documents are called ${id}`)
      const hash = hashOf(text)
      byId.set(id, text)
      byHash.set(hash, { id, text, file, operationName: firstOperation(id, text) })
      // A hash never collides with an id that somebody chose, and must work whatever the id is.
      byId.set(hash, text)
    }
    this.#byId = byId
    this.#byHash = byHash
  }

  get size(): number {
    return this.#byHash.size
  }

  /** Each text once, whatever it is called. */
  [Symbol.iterator](): Iterator<TrustedDocument> {
    return this.#byHash.values()
  }

  get(id: string): string | undefined {
    return this.#byId.get(id)
  }

  /** Whether this very text is one of them. */
  includes(text: string): boolean {
    return this.#byHash.has(hashOf(text))
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
  const documents = await Promise.all(paths.sort().map((path) => documentsIn(path, relative(folder, path))))
  return new TrustedDocuments(documents.flat())
}

async function documentsIn(path: string, file: string): Promise<Read[]> {
  if (path.endsWith('.graphql')) return [{ id: basename(path, '.graphql'), text: await readFile(path, 'utf8'), file }]
  if (!path.endsWith('.json')) return []
  try {
    const read = manifest.parse(JSON.parse(await readFile(path, 'utf8')))
    if ('operations' in read && Array.isArray(read.operations))
      return read.operations.map(({ id, body }) => ({ id, text: body, file }))
    return Object.entries(read as Record<string, string>).map(([id, text]) => ({ id, text, file }))
  } catch (error) {
    throw new Error(`${path} is no manifest of trusted documents`, { cause: error })
  }
}

function firstOperation(id: string, text: string): string | undefined {
  try {
    const { definitions } = parse(text, { noLocation: true })
    return definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)?.name?.value
  } catch (error) {
    throw new Error(`the trusted document ${id} is not GraphQL: ${(error as Error).message}`)
  }
}
