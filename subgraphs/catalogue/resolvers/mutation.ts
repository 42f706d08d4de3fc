import type { OfferingLifecycle } from '#contract/events.js'
import type { CommandInput } from '#kernel/command.js'
import type { Outcome } from '#kernel/refusal.js'
import { cancelScheduledTariffChange } from '../commands/cancel-scheduled-tariff-change.js'
import { changeOfferingLifecycle } from '../commands/change-offering-lifecycle.js'
import { createOffering } from '../commands/create-offering.js'
import { registerSupplier } from '../commands/register-supplier.js'
import { scheduleTariffChange } from '../commands/schedule-tariff-change.js'
import type { TariffApplication, TariffChangeReason } from '../domain/tariff-change.js'
import type { CatalogueContext } from './catalogue-context.js'
import { type CreateOfferingInput, offeringContentOf } from './offering-input.js'
import { chargeOf, scaled, type TariffChargeInput, type TextInput, textOf } from './charge-input.js'

interface Versioned extends CommandInput {
  expectedVersion?: number | null
}

interface ChangeLifecycleInput extends Versioned {
  offeringId: string
  to: OfferingLifecycle
  on?: string | null
  reason: string
}

interface ScheduleInput extends Versioned {
  offeringId: string
  validFrom: string
  reason: TariffChangeReason
  reasonText?: TextInput | null
  application: TariffApplication
  supplierContractId?: string | null
  charges: TariffChargeInput[]
}

interface RegisterSupplierInput extends CommandInput {
  name: string
  fictitious: boolean
  contracts: Array<{
    number: string
    validFrom: string
    validTo?: string | null
    terms: Array<{ offeringId: string; months: number; monthlyCost: string }>
  }>
}

export const mutationResolvers = {
  createOffering: async (_: unknown, { input }: { input: CreateOfferingInput & CommandInput }, context: CatalogueContext) => {
    const content = offeringContentOf(input)
    const outcome = await context.command({ mutation: 'createOffering', input }, (tx) => createOffering(tx, content))
    return offeringPayload(outcome, context)
  },
  changeOfferingLifecycle: async (_: unknown, { input }: { input: ChangeLifecycleInput }, context: CatalogueContext) => {
    const outcome = await context.command({ mutation: 'changeOfferingLifecycle', input }, (tx) =>
      changeOfferingLifecycle(tx, input),
    )
    return offeringPayload(outcome, context)
  },
  scheduleTariffChange: async (_: unknown, { input }: { input: ScheduleInput }, context: CatalogueContext) => {
    const change = {
      ...input,
      reasonText: input.reasonText ? textOf(input.reasonText) : null,
      supplierContractId: input.supplierContractId ?? null,
      charges: input.charges.map((charge, i) => chargeOf(charge, ['input', 'charges', String(i)])),
    }
    const outcome = await context.command({ mutation: 'scheduleTariffChange', input }, (tx) => scheduleTariffChange(tx, change))
    return tariffPayload(outcome, context)
  },
  cancelScheduledTariffChange: async (
    _: unknown,
    { input }: { input: Versioned & { tariffVersionId: string } },
    context: CatalogueContext,
  ) => {
    const outcome = await context.command({ mutation: 'cancelScheduledTariffChange', input }, (tx) =>
      cancelScheduledTariffChange(tx, input),
    )
    return tariffPayload(outcome, context)
  },
  registerSupplier: async (_: unknown, { input }: { input: RegisterSupplierInput }, context: CatalogueContext) => {
    const supplier = { name: input.name, fictitious: input.fictitious, contracts: input.contracts.map(contractOf) }
    const outcome = await context.command({ mutation: 'registerSupplier', input }, (tx) => registerSupplier(tx, supplier))
    context.refresh()
    if (!outcome.ok) return { supplier: null, refusals: outcome.refusals }
    return { supplier: await context.loaders.supplier.load(outcome.value.supplierId), refusals: [] }
  },
}

function contractOf(contract: RegisterSupplierInput['contracts'][number], i: number) {
  const at = ['input', 'contracts', String(i), 'terms']
  return {
    number: contract.number,
    validFrom: contract.validFrom,
    validTo: contract.validTo ?? null,
    terms: contract.terms.map((term, j) => ({
      offeringId: term.offeringId,
      months: term.months,
      monthlyCostCents: scaled(term.monthlyCost, 2, [...at, String(j), 'monthlyCost']) ?? 0,
    })),
  }
}

async function offeringPayload(outcome: Outcome<{ offeringId: string }>, context: CatalogueContext) {
  context.refresh()
  if (!outcome.ok) return { offering: null, refusals: outcome.refusals }
  return { offering: await context.loaders.offering.load(outcome.value.offeringId), refusals: [] }
}

async function tariffPayload(outcome: Outcome<{ tariffVersionId: string }>, context: CatalogueContext) {
  context.refresh()
  if (!outcome.ok) return { tariffVersion: null, refusals: outcome.refusals }
  return { tariffVersion: await context.loaders.tariff.load(outcome.value.tariffVersionId), refusals: [] }
}
