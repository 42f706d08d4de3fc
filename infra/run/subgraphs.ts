import type { SubgraphName } from '#contract/subgraph-names.js'
import type { Subgraph } from '#kernel/subgraph.js'
import { billing } from '#subgraphs/billing/subgraph.js'
import { catalogue } from '#subgraphs/catalogue/subgraph.js'
import { clients } from '#subgraphs/clients/subgraph.js'
import { connectivity } from '#subgraphs/connectivity/subgraph.js'

/** The four, in the order in which their data depend on each other. */
export const subgraphs = { clients, catalogue, connectivity, billing } as unknown as Record<SubgraphName, Subgraph>
