/** The prefix of every id tells its type. Entities of the graph name the subgraph that owns them, so that `node(id)` finds it. */
export const NODE_PREFIXES = {
  cli: { type: 'Client', subgraph: 'clients' },
  ste: { type: 'Site', subgraph: 'clients' },
  bld: { type: 'Building', subgraph: 'clients' },
  ctc: { type: 'Contact', subgraph: 'clients' },
  rol: { type: 'RoleAssignment', subgraph: 'clients' },
  app: { type: 'PartnerApplication', subgraph: 'clients' },
  off: { type: 'ServiceOffering', subgraph: 'catalogue' },
  trf: { type: 'TariffVersion', subgraph: 'catalogue' },
  sup: { type: 'Supplier', subgraph: 'catalogue' },
  ord: { type: 'Order', subgraph: 'connectivity' },
  lin: { type: 'OrderLine', subgraph: 'connectivity' },
  svc: { type: 'Service', subgraph: 'connectivity' },
  lnk: { type: 'PhysicalLink', subgraph: 'connectivity' },
  eqp: { type: 'Equipment', subgraph: 'connectivity' },
  rep: { type: 'CompatibilityReport', subgraph: 'connectivity' },
  acc: { type: 'Account', subgraph: 'billing' },
  chg: { type: 'Charge', subgraph: 'billing' },
  inv: { type: 'Invoice', subgraph: 'billing' },
  ivl: { type: 'InvoiceLine', subgraph: 'billing' },
} as const

/** Prefixes of things that have an id but are reached through another entity. */
export const INNER_PREFIXES = [
  'evt',
  'mil',
  'tst',
  'his',
  'sig',
  'ntc',
  'stf',
  'req',
  'tmr',
  'mdl',
  'trm',
  'cmp',
  'key',
  'jpd',
  'sct',
  'pln',
] as const

export type NodePrefix = keyof typeof NODE_PREFIXES
export type IdPrefix = NodePrefix | (typeof INNER_PREFIXES)[number]
