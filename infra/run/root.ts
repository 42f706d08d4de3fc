import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root (or the image's): where `schema/` is, above this file, built or not. */
export const ROOT = findRoot(dirname(fileURLToPath(import.meta.url)))

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'schema', 'shared.graphql'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('schema/shared.graphql was not found above the program')
  return findRoot(parent)
}
