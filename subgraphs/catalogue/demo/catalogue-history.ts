import { addMonths, firstDayOfMonth } from '#kernel/values/dates.js'
import type { TariffCharge } from '../domain/tariff-charge.js'
import type { TariffApplication, TariffChangeReason } from '../domain/tariff-change.js'
import { CATALOGUE_SEEDS } from './catalogue-seeds.js'
import type { OfferingSeed, SupplierCode } from './offering-seed.js'

/** One act of the demo catalogue's past: what was done, and on which date of America/Toronto. */
export type DemoStep = { on: string } & (
  | { act: 'CREATE'; offering: OfferingSeed }
  | { act: 'REGISTER_SUPPLIER'; supplier: SupplierCode; offerings: readonly OfferingSeed[]; validFrom: string }
  | {
      act: 'SCHEDULE_TARIFF'
      code: string
      supplier: SupplierCode | null
      validFrom: string
      reason: TariffChangeReason
      reasonText: { fr: string; en: string } | null
      application: TariffApplication
      charges: readonly TariffCharge[]
    }
  | {
      act: 'CHANGE_LIFECYCLE'
      code: string
      to: 'ORDERABLE' | 'ON_HOLD' | 'ANNOUNCED' | 'END_OF_SALE'
      effectiveOn: string | null
      reason: string
    }
  | { act: 'CANCEL_LAST_TARIFF'; code: string }
)

/** Months before the anchor at which a tariff began: more than two years of history. */
const OPENING = 36
const REVISED = 18
const PRESENT = 6
const FUTURE = 3

/** The whole past of the demo catalogue, in its order, from three years before the anchor date. */
export function catalogueHistory(anchor: string): DemoStep[] {
  const monthsAgo = (months: number) => firstDayOfMonth(addMonths(anchor, -months))
  const suppliers = Map.groupBy(
    CATALOGUE_SEEDS.filter((s) => s.supplier !== null),
    (s) => s.supplier,
  )
  const steps: DemoStep[] = [
    ...CATALOGUE_SEEDS.map((offering): DemoStep => ({ act: 'CREATE', on: monthsAgo(OPENING + 2), offering })),
    ...[...suppliers].flatMap(([supplier, offerings]): DemoStep[] =>
      supplier === null
        ? []
        : [{ act: 'REGISTER_SUPPLIER', on: monthsAgo(OPENING + 2), supplier, offerings, validFrom: monthsAgo(OPENING) }],
    ),
    ...CATALOGUE_SEEDS.flatMap((offering) => tariffSteps(offering, monthsAgo)),
    ...CATALOGUE_SEEDS.map(
      ({ content }): DemoStep => ({
        act: 'CHANGE_LIFECYCLE',
        on: monthsAgo(OPENING),
        code: content.code,
        to: 'ORDERABLE',
        effectiveOn: null,
        reason: 'Ouverture du catalogue (données fictives)',
      }),
    ),
    ...lifecycleSteps(monthsAgo),
    // A revision that was announced, then given up: revision numbers keep its trace.
    { act: 'SCHEDULE_TARIFF', on: monthsAgo(2), ...revision(seedOf('MPT-VPN'), 1080, monthsAgo(-FUTURE)), ...otherReason() },
    { act: 'CANCEL_LAST_TARIFF', on: monthsAgo(1), code: 'MPT-VPN' },
  ]
  // Array sort is stable: acts of one day keep the order above.
  return steps.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

type MonthsAgo = (months: number) => string
type TariffFields = Omit<Extract<DemoStep, { act: 'SCHEDULE_TARIFF' }>, 'act' | 'on'>
type LifecycleStep = Extract<DemoStep, { act: 'CHANGE_LIFECYCLE' }>

function tariffSteps(offering: OfferingSeed, monthsAgo: MonthsAgo): DemoStep[] {
  const [opening = 1000, revised = 1000] = offering.past
  const steps: DemoStep[] = [
    {
      act: 'SCHEDULE_TARIFF',
      on: monthsAgo(OPENING + 1),
      ...revision(offering, opening, monthsAgo(OPENING)),
      reason: 'NEW_CONTRACT',
    },
    { act: 'SCHEDULE_TARIFF', on: monthsAgo(REVISED + 3), ...revision(offering, revised, monthsAgo(REVISED)) },
    { act: 'SCHEDULE_TARIFF', on: monthsAgo(PRESENT + 3), ...revision(offering, 1000, monthsAgo(PRESENT)) },
  ]
  if (offering.future !== null) {
    steps.push({ act: 'SCHEDULE_TARIFF', on: monthsAgo(0), ...revision(offering, offering.future, monthsAgo(-FUTURE)) })
  }
  return steps
}

function lifecycleSteps(monthsAgo: MonthsAgo): DemoStep[] {
  const change = (code: string, months: number, to: LifecycleStep['to'], reason: string): LifecycleStep => ({
    act: 'CHANGE_LIFECYCLE',
    on: monthsAgo(months),
    code,
    to,
    effectiveOn: null,
    reason,
  })
  return [
    change('TEL-SF', 20, 'ON_HOLD', 'Renouvellement du contrat du fournisseur (données fictives)'),
    change('TEL-SF', 19, 'ANNOUNCED', 'Contrat renouvelé (données fictives)'),
    change('TEL-SF', 18, 'ORDERABLE', 'Reprise des commandes (données fictives)'),
    // Announced well ahead (S12a): the offering is still orderable on the anchor date.
    {
      ...change('ACC-DSL-50', 0, 'END_OF_SALE', 'Retrait progressif du cuivre (données fictives)'),
      effectiveOn: monthsAgo(-6),
    },
  ]
}

function revision(offering: OfferingSeed, thousandths: number, validFrom: string): TariffFields {
  return {
    code: offering.content.code,
    supplier: offering.supplier,
    validFrom,
    reason: 'CONTRACT_REVISION',
    reasonText: null,
    application: 'NEXT_PERIOD',
    charges: offering.charges.map((charge) => scaledCharge(charge, thousandths)),
  }
}

function otherReason(): Pick<TariffFields, 'reason' | 'reasonText' | 'application'> {
  return {
    reason: 'OTHER',
    reasonText: {
      fr: 'Rééquilibrage des coûts communs (données fictives)',
      en: 'Rebalancing of shared costs (fictitious data)',
    },
    application: 'PRORATE',
  }
}

/** A past or future price: amounts to the next 5 cents down, rates to the ten-thousandth. */
function scaledCharge(charge: TariffCharge, thousandths: number): TariffCharge {
  if (thousandths === 1000) return charge
  return {
    ...charge,
    amountCents: Math.floor((charge.amountCents * thousandths) / 5000) * 5,
    rateTenThousandths:
      charge.rateTenThousandths === null ? null : Math.round((charge.rateTenThousandths * thousandths) / 1000),
  }
}

function seedOf(code: string): OfferingSeed {
  const found = CATALOGUE_SEEDS.find((s) => s.content.code === code)
  if (!found) throw new Error(`no demo offering has the code ${code}`)
  return found
}
