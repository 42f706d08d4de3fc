import type { MigrationClass } from '#kernel/subgraph.js'
import { createOfferingTransitions } from './create-offering-transitions.js'
import { createOfferings } from './create-offerings.js'
import { createSuppliers } from './create-suppliers.js'
import { createTariffs } from './create-tariffs.js'

/** In the order in which they run. */
export const catalogueMigrations: MigrationClass[] = [
  createOfferings,
  createOfferingTransitions,
  createSuppliers,
  createTariffs,
]
