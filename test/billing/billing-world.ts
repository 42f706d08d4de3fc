import type { Principal, StaffPrincipal } from '#contract/principal.js'
import { newId } from '#kernel/ids.js'
import type { BillingStack } from './billing-stack.js'

export const BILLING: StaffPrincipal = { kind: 'STAFF', subject: 'stf_billing', roles: ['MCN_BILLING'] }
export const TECHNICIAN: StaffPrincipal = { kind: 'STAFF', subject: 'stf_technician', roles: ['MCN_TECHNICIAN'] }

export interface World {
  clientId: string
  person: Principal
  tariffVersionId: string
  offeringId: string
}

/** A client with its account, one of its people, and a tariff: 2 500 $ once, 890 $ a month. */
export async function aClient(
  stack: BillingStack,
  taxes: { tps: 'TAXABLE' | 'EXEMPT'; tvq: 'TAXABLE' | 'EXEMPT' } = TAXABLE,
): Promise<World> {
  const clientId = newId('cli')
  const contactId = newId('ctc')
  await stack.tell('clients', clientId, 'client.changed', {
    clientId,
    number: clientId.slice(-8),
    status: 'ACTIVE',
    taxProfile: taxes,
  })
  await stack.tell('clients', contactId, 'caller.accessChanged', {
    subject: contactId,
    kind: 'CLIENT_PERSON',
    access: [{ clientId, functions: 'ALL' }],
  })
  const { tariffVersionId, offeringId } = await aTariff(stack)
  return {
    clientId,
    person: { kind: 'CLIENT_PERSON', subject: contactId, organisation: clientId },
    tariffVersionId,
    offeringId,
  }
}

export const TAXABLE = { tps: 'TAXABLE', tvq: 'TAXABLE' } as const

export async function aTariff(stack: BillingStack, tariffVersionId = newId('trf'), offeringId = newId('off')) {
  const usual = { rateTenThousandths: null, minimumUnits: null, includedUnits: null }
  await stack.tell('catalogue', offeringId, 'tariff.changed', {
    tariffVersionId,
    offeringId,
    offeringCode: 'ACC-FIB-1G',
    revision: 1,
    validFrom: '2024-04-01',
    validTo: null,
    status: 'SCHEDULED',
    application: 'NEXT_PERIOD',
    charges: [
      { kind: 'ONE_TIME', amountCents: 250_000, unit: 'EACH', ...usual },
      { kind: 'RECURRING', amountCents: 89_000, unit: 'MONTH', ...usual },
    ],
  })
  return { tariffVersionId, offeringId }
}

export function activation(
  world: World,
  activatedOn: string,
  changes: { tariffVersionId?: string | null; quantity?: number } = {},
) {
  const serviceId = newId('svc')
  return {
    serviceId,
    serviceNumber: `SVC-${serviceId.slice(-6)}`,
    clientId: world.clientId,
    siteId: newId('ste'),
    offeringId: world.offeringId,
    orderId: newId('ord'),
    lineId: newId('lin'),
    quantity: 1,
    activatedOn,
    tariffVersionId: world.tariffVersionId,
    origin: 'REQUISITION' as const,
    ...changes,
  }
}
