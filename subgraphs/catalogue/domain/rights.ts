import type { ClientRole, GrantFunction, StaffRole } from '#contract/principal.js'

interface Right {
  staff: readonly StaffRole[]
  client: readonly ClientRole[]
  application: readonly GrantFunction[]
  rule: string
}

/** Who may call which mutation of the catalogue (R23): MCN_CATALOG alone. */
export const CATALOGUE_RIGHTS = {
  createOffering: { staff: ['MCN_CATALOG'], client: [], application: [], rule: 'S14' },
  changeOfferingLifecycle: { staff: ['MCN_CATALOG'], client: [], application: [], rule: 'S14' },
  scheduleTariffChange: { staff: ['MCN_CATALOG'], client: [], application: [], rule: 'S15' },
  cancelScheduledTariffChange: { staff: ['MCN_CATALOG'], client: [], application: [], rule: 'S15' },
  registerSupplier: { staff: ['MCN_CATALOG'], client: [], application: [], rule: 'S41' },
} as const satisfies Readonly<Record<string, Right>>
