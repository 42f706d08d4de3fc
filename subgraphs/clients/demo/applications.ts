import type { GrantFunction } from '#contract/principal.js'
import type { RegisterApplicationInput } from '../commands/register-application.js'

export const SUPPLIER_APPLICATION = 'Suivi des commandes Boréal (fictif)'

/** A partner's application of the demo, and the clients (by place in the list) that grant it something. */
export interface DemoApplication extends RegisterApplicationInput {
  grants: ReadonlyArray<{ client: number; functions: GrantFunction[]; revoked?: boolean }>
}

const supplierOf = (client: number) => ({ client, functions: ['ORDERS_READ', 'SUPPLIER_MILESTONES'] satisfies GrantFunction[] })

export const DEMO_APPLICATIONS: readonly DemoApplication[] = [
  {
    kind: 'SUPPLIER',
    name: SUPPLIER_APPLICATION,
    organisation: 'Réseaux Boréal (fournisseur fictif)',
    grants: [0, 1, 2, 3, 6, 8].map(supplierOf),
  },
  {
    kind: 'SUPPLIER',
    name: 'Portail Fleuve (fictif)',
    organisation: 'Télécom Fleuve (fournisseur fictif)',
    grants: [supplierOf(4), supplierOf(5), { ...supplierOf(7), revoked: true }],
  },
  {
    kind: 'CLIENT_AGENT',
    name: 'Tableau de bord du mandataire (fictif)',
    organisation: 'Conseil Horizon (mandataire fictif)',
    grants: [0, 10].map((client) => ({ client, functions: ['ORDERS_READ'] })),
  },
]
