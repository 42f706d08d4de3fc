import type { ConnectionArgs } from '#kernel/connection.js'
import { lookUpKey, requireId } from '#kernel/look-up.js'
import { requireCaller, requireStaff } from '#kernel/rights.js'
import { listOfferings, type OfferingFilter, type OfferingOrderBy } from '../queries/list-offerings.js'
import { listSuppliers } from '../queries/list-suppliers.js'
import type { CatalogueContext } from './catalogue-context.js'
import { loadOffering, remembered } from './service-offering.js'

export const queryResolvers = {
  offering: (_: unknown, args: { id?: string | null; code?: string | null }, context: CatalogueContext) => {
    requireCaller(context.principal)
    const { key, value } = lookUpKey(args, ['id', 'code'], 'off')
    return loadOffering({ [key]: value }, context)
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
    return context.loaders.tariff.load(requireId(id, 'trf'))
  },
  supplier: (_: unknown, { id }: { id: string }, context: CatalogueContext) => {
    requireCaller(context.principal)
    return context.loaders.supplier.load(requireId(id, 'sup'))
  },
  suppliers: (_: unknown, args: ConnectionArgs, context: CatalogueContext) => {
    requireStaff(context.principal)
    return listSuppliers(context.read, args)
  },
}
