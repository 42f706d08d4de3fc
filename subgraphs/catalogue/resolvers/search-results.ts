import type { ConnectionArgs } from '#kernel/connection.js'
import { requireCaller } from '#kernel/rights.js'
import { searchOfferings } from '../queries/list-offerings.js'
import type { CatalogueContext } from './catalogue-context.js'

export const searchResultsResolvers = {
  offerings: ({ text }: { text: string }, args: ConnectionArgs, context: CatalogueContext) => {
    requireCaller(context.principal)
    return searchOfferings(context.read, text, args)
  },
}
