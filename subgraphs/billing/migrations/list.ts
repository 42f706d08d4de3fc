import type { MigrationClass } from '#kernel/subgraph.js'
import { createAccounts } from './create-accounts.js'
import { createCharges } from './create-charges.js'
import { createInvoices } from './create-invoices.js'

/** In order; a landed migration never changes. */
export const migrations: MigrationClass[] = [createAccounts, createCharges, createInvoices]
