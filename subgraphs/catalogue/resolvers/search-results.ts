import type { ConnectionArgs } from '#kernel/connection.js'
import { requireCaller } from '#kernel/rights.js'
import { searchOfferings } from '../queries/list-offerings.js'
import type { CatalogueContext } from './catalogue-context.js'
import { remembered } from './service-offering.js'

export const searchResultsResolvers = {
  offerings: async ({ text }: { text: string }, args: ConnectionArgs, context: CatalogueContext) => {
    requireCaller(context.principal)
    return remembered(await searchOfferings(context.read, text, args), context)
  },
}
