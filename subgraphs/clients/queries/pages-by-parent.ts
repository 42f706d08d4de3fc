import DataLoader from 'dataloader'
import { type Connection, type ConnectionArgs, type PageSpec, pagesByParent } from '#kernel/connection.js'
import type { Read } from '#kernel/core.js'

/** Pages of the children of many parents: one statement for each distinct set of paging arguments. */
export type PageLoader<R> = (parent: string, args: ConnectionArgs) => Promise<Connection<R>>

export function pageLoader<R extends object>(read: Read, spec: PageSpec & { parentColumn: string }): PageLoader<R> {
  const loaders = new Map<string, DataLoader<string, Connection<R>>>()
  return (parent, { first, after, last, before }) => {
    const key = JSON.stringify([first, after, last, before])
    let loader = loaders.get(key)
    if (!loader) {
      loader = new DataLoader(async (parents) => {
        const pages = await pagesByParent<R>(read, spec, parents, { first, after, last, before })
        return parents.map((p) => pages.get(p) ?? new Error('a parent without a page'))
      })
      loaders.set(key, loader)
    }
    return loader.load(parent)
  }
}
