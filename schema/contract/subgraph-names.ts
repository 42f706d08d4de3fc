/** The four subgraphs, in the order in which their schemas are created and their demo data loaded. */
export const SUBGRAPH_NAMES = ['clients', 'catalogue', 'connectivity', 'billing'] as const

export type SubgraphName = (typeof SUBGRAPH_NAMES)[number]
