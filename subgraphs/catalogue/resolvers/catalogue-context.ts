import type { SubgraphContext } from '#kernel/context.js'
import type { CatalogueLoaders } from '../loaders.js'

/** What every resolver of the catalogue receives. */
export type CatalogueContext = SubgraphContext<CatalogueLoaders>
