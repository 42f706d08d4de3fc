import { type Connection, type ConnectionArgs, emptyConnection, type PageSpec, pagesByParent } from '#kernel/connection.js'
import type { Read } from '#kernel/core.js'
import DataLoader from 'dataloader'

/** Pages of children for many parents: one statement per field and set of arguments, however many parents ask. */
export interface PageLoader<R, A extends ConnectionArgs = ConnectionArgs> {
  load(parentId: string, args: A): Promise<Connection<R>>
}

/** @param specOf what to read for given arguments; called once per set of arguments */
export function pageLoader<R extends object, A extends ConnectionArgs = ConnectionArgs>(
  read: Read,
  specOf: (args: A) => PageSpec & { parentColumn: string },
): PageLoader<R, A> {
  const batches = new Map<string, DataLoader<string, Connection<R>>>()
  return {
    load: (parentId, args) => {
      const key = JSON.stringify(args)
      let batch = batches.get(key)
      if (!batch) {
        const spec = specOf(args)
        batch = new DataLoader(async (parents: readonly string[]) => {
          const pages = await pagesByParent<R>(read, spec, parents, args)
          return parents.map((parent) => pages.get(parent) ?? emptyConnection<R>())
        })
        batches.set(key, batch)
      }
      return batch.load(parentId)
    },
  }
}
