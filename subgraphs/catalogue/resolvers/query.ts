import type { IdPrefix } from '#contract/id-prefixes.js'
import type { ConnectionArgs } from '#kernel/connection.js'
import { isId } from '#kernel/ids.js'
import { userError } from '#kernel/refusal.js'
import { requireCaller, requireStaff } from '#kernel/rights.js'
import { listOfferings, type OfferingFilter, type OfferingOrderBy } from '../queries/list-offerings.js'
import { listSuppliers } from '../queries/list-suppliers.js'
import type { CatalogueContext } from './catalogue-context.js'
import { loadOffering, remembered } from './service-offering.js'

export const queryResolvers = {
  offering: (_: unknown, { id, code }: { id?: string | null; code?: string | null }, context: CatalogueContext) => {
    requireCaller(context.principal)
    if ((id == null) === (code == null))
      throw userError('BAD_USER_INPUT', 'Give "id" or "code", and only one of them.', { argument: 'id' })
    if (id != null) checkId(id, 'off')
    return loadOffering({ id, code }, context)
  },
  offerings: async (
    _: unknown,
    { where, orderBy, ...args }: ConnectionArgs & { where?: OfferingFilter | null; orderBy: OfferingOrderBy },
    context: CatalogueContext,
  ) => {
    requireCaller(context.principal)
    return remembered(await listOfferings(context.read, where, orderBy, args), context)
  },
  tariffVersion: (_: unknown, { id }: { id: string }, context: CatalogueContext) => {
    requireCaller(context.principal)
    checkId(id, 'trf')
    return context.loaders.tariff.load(id)
  },
  supplier: (_: unknown, { id }: { id: string }, context: CatalogueContext) => {
    requireCaller(context.principal)
    checkId(id, 'sup')
    return context.loaders.supplier.load(id)
  },
  suppliers: (_: unknown, args: ConnectionArgs, context: CatalogueContext) => {
    requireStaff(context.principal)
    return listSuppliers(context.read, args)
  },
}

function checkId(id: string, prefix: IdPrefix): void {
  if (!isId(id, prefix))
    throw userError('BAD_USER_INPUT', `Argument "id" must be an id such as ${prefix}_01….`, { argument: 'id' })
}
