import { requireStaff } from '#kernel/rights.js'
import { localDateOf } from '#kernel/values/dates.js'
import { formatDecimal } from '#kernel/values/decimal.js'
import { localized } from '#kernel/values/localized-text.js'
import { moneyOf } from '#kernel/values/money.js'
import { REASON_LABELS, TARIFF_STATUS_LABELS } from '../domain/labels.js'
import { tariffStatus } from '../domain/tariff-windows.js'
import type { ChargeRow, TariffRow } from '../queries/tariff-rows.js'
import type { CatalogueContext } from './catalogue-context.js'

export const tariffVersionResolvers = {
  __resolveReference: ({ id }: { id: string }, context: CatalogueContext) =>
    context.principal.kind === 'ANONYMOUS' ? null : context.loaders.tariff.load(id),
  offering: (row: TariffRow, _: unknown, { loaders }: CatalogueContext) => loaders.offering.load(row.offering_id),
  replacesRevision: (row: TariffRow) => row.replaces_revision,
  validFrom: (row: TariffRow) => row.valid_from,
  validTo: (row: TariffRow) => row.valid_to,
  status: (row: TariffRow, _: unknown, context: CatalogueContext) => statusOf(row, context),
  statusLabel: (row: TariffRow, _: unknown, context: CatalogueContext) => TARIFF_STATUS_LABELS[statusOf(row, context)],
  reasonLabel: (row: TariffRow) => REASON_LABELS[row.reason],
  reasonText: (row: TariffRow) => (row.reason_text_fr === null ? null : localized(row.reason_text_fr, row.reason_text_en)),
  charges: (row: TariffRow, _: unknown, { loaders }: CatalogueContext) => loaders.charges.load(row.id),
  supplierContract: (row: TariffRow, _: unknown, context: CatalogueContext) => {
    requireStaff(context.principal)
    return row.supplier_contract_id === null ? null : context.loaders.contract.load(row.supplier_contract_id)
  },
  fictitious: async (row: TariffRow, _: unknown, { loaders }: CatalogueContext) =>
    (await loaders.offering.load(row.offering_id))?.fictitious === 1,
  createdAt: (row: TariffRow) => row.created_at,
  updatedAt: (row: TariffRow) => row.updated_at,
}

function statusOf(row: TariffRow, { clock }: CatalogueContext): ReturnType<typeof tariffStatus> {
  const version = { validFrom: row.valid_from, validTo: row.valid_to, cancelled: row.status === 'CANCELLED' }
  return tariffStatus(version, localDateOf(clock.now()))
}

export const tariffChargeResolvers = {
  label: (row: ChargeRow) => localized(row.label_fr, row.label_en),
  amount: (row: ChargeRow) => (row.kind === 'USAGE' ? null : moneyOf(Number(row.amount_cents))),
  rate: (row: ChargeRow) => fourDecimals(row.rate_ten_thousandths),
  minimumUnits: (row: ChargeRow) => fourDecimals(row.minimum_ten_thousandths),
  includedUnits: (row: ChargeRow) => fourDecimals(row.included_ten_thousandths),
  incrementSeconds: (row: ChargeRow) => row.increment_seconds,
}

function fourDecimals(tenThousandths: string | null): string | null {
  return tenThousandths === null ? null : formatDecimal(BigInt(tenThousandths), 4)
}
