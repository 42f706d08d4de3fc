import { requireStaff } from '#kernel/rights.js'
import { moneyOf } from '#kernel/values/money.js'
import type { ContractRow, ContractTermRow, SupplierRow } from '../queries/supplier-rows.js'
import type { CatalogueContext } from './catalogue-context.js'

export const supplierResolvers = {
  __resolveReference: ({ id }: { id: string }, context: CatalogueContext) =>
    context.principal.kind === 'ANONYMOUS' ? null : context.loaders.supplier.load(id),
  fictitious: (row: SupplierRow) => row.fictitious === 1,
  contracts: (row: SupplierRow, _: unknown, context: CatalogueContext) => {
    requireStaff(context.principal)
    return context.loaders.contractsOfSupplier.load(row.id)
  },
  createdAt: (row: SupplierRow) => row.created_at,
  updatedAt: (row: SupplierRow) => row.updated_at,
}

export const supplierContractResolvers = {
  supplier: (row: ContractRow, _: unknown, { loaders }: CatalogueContext) => loaders.supplier.load(row.supplier_id),
  validFrom: (row: ContractRow) => row.valid_from,
  validTo: (row: ContractRow) => row.valid_to,
  terms: (row: ContractRow, _: unknown, { loaders }: CatalogueContext) => loaders.contractTerms.load(row.id),
}

export const supplierContractTermResolvers = {
  offering: (row: ContractTermRow, _: unknown, { loaders }: CatalogueContext) => loaders.offering.load(row.offering_id),
  monthlyCost: (row: ContractTermRow) => moneyOf(Number(row.monthly_cost_cents)),
}
