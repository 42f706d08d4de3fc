import { DEMO_STAFF, type DemoContext } from '#kernel/demo.js'
import type { Outcome } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { plusSeconds } from '#kernel/values/instants.js'
import { startOfLocalDay } from '#kernel/values/dates.js'
import { cancelScheduledTariffChange } from '../commands/cancel-scheduled-tariff-change.js'
import { changeOfferingLifecycle } from '../commands/change-offering-lifecycle.js'
import { createOffering } from '../commands/create-offering.js'
import { registerSupplier } from '../commands/register-supplier.js'
import { scheduleTariffChange } from '../commands/schedule-tariff-change.js'
import type { CatalogueLoaders } from '../loaders.js'
import { catalogueHistory, type DemoStep } from './catalogue-history.js'
import type { SupplierCode } from './offering-seed.js'
import { monthlyCostCents, SUPPLIER_SEEDS } from './supplier-seeds.js'

/** What earlier steps made, by the names that the seeds use. */
interface Made {
  offerings: Map<string, string>
  contracts: Map<SupplierCode, string>
  lastTariff: Map<string, string>
}

/** Loads the demo catalogue: its whole past, act by act, through the same commands as everybody's. « Données fictives ». */
export async function loadCatalogueDemo(demo: DemoContext<CatalogueLoaders>): Promise<void> {
  const steps = catalogueHistory(demo.anchor)
  const made: Made = { offerings: new Map(), contracts: new Map(), lastTariff: new Map() }
  for (const [i, step] of steps.entries()) {
    // Office hours, one act a second: the order of the acts is the order of their instants.
    await take(demo, step, plusSeconds(startOfLocalDay(step.on), 9 * 3600 + i), made)
    demo.progress(i + 1, steps.length, 'catalogue')
  }
}

async function take(demo: DemoContext<CatalogueLoaders>, step: DemoStep, instant: string, made: Made): Promise<void> {
  const context = demo.context(DEMO_STAFF.MCN_CATALOG, instant)
  const run = async <R>(mutation: string, body: (tx: Tx) => Promise<Outcome<R>>): Promise<R> => {
    const outcome = await context.command({ mutation, input: {} }, body)
    if (outcome.ok) return outcome.value
    throw new Error(`demo catalogue: ${mutation} on ${step.on} was refused: ${JSON.stringify(outcome.refusals)}`)
  }
  switch (step.act) {
    case 'CREATE': {
      const { content } = step.offering
      const { offeringId } = await run('createOffering', (tx) => createOffering(tx, content))
      made.offerings.set(content.code, offeringId)
      return
    }
    case 'REGISTER_SUPPLIER': {
      const seed = SUPPLIER_SEEDS[step.supplier]
      const terms = step.offerings.map((o) => ({
        offeringId: known(made.offerings, o.content.code),
        months: o.content.terms.supplierMonths,
        monthlyCostCents: monthlyCostCents(o),
      }))
      const contracts = [{ number: seed.contract, validFrom: step.validFrom, validTo: null, terms }]
      const { supplierId } = await run('registerSupplier', (tx) =>
        registerSupplier(tx, { name: seed.name, fictitious: true, contracts }),
      )
      const [contract] = await context.loaders.contractsOfSupplier.load(supplierId)
      if (contract) made.contracts.set(step.supplier, contract.id)
      return
    }
    case 'SCHEDULE_TARIFF': {
      const { code, supplier, act: _, on: __, ...change } = step
      const { tariffVersionId } = await run('scheduleTariffChange', (tx) =>
        scheduleTariffChange(tx, {
          ...change,
          offeringId: known(made.offerings, code),
          supplierContractId: supplier === null ? null : known(made.contracts, supplier),
        }),
      )
      made.lastTariff.set(code, tariffVersionId)
      return
    }
    case 'CHANGE_LIFECYCLE': {
      const { code, to, effectiveOn, reason } = step
      const offeringId = known(made.offerings, code)
      await run('changeOfferingLifecycle', (tx) => changeOfferingLifecycle(tx, { offeringId, to, on: effectiveOn, reason }))
      return
    }
    case 'CANCEL_LAST_TARIFF': {
      const tariffVersionId = known(made.lastTariff, step.code)
      await run('cancelScheduledTariffChange', (tx) => cancelScheduledTariffChange(tx, { tariffVersionId }))
      return
    }
    default:
      return unreachable(step)
  }
}

function known<K extends string>(made: ReadonlyMap<K, string>, key: K): string {
  const id = made.get(key)
  if (id === undefined) throw new Error(`the demo catalogue made no ${key}`)
  return id
}

function unreachable(step: never): never {
  throw new Error(`unknown step of the demo catalogue: ${JSON.stringify(step)}`)
}
