import type { ClientRole, Principal, StaffRole } from '#contract/principal.js'
import { fold } from '#kernel/values/fold.js'
import type { GraphClient } from './graph-client.js'
import type { Stack } from './stack.js'

/** One person of the MCN per role. */
export const STAFF = Object.fromEntries(
  (['MCN_AGENT', 'MCN_TECHNICIAN', 'MCN_CATALOG', 'MCN_BILLING', 'MCN_MANAGER', 'MCN_AUDITOR'] as const).map((role) => [
    role,
    { kind: 'STAFF', subject: `stf_${role.toLowerCase()}`, roles: [role] } satisfies Principal,
  ]),
) as unknown as Record<StaffRole, Extract<Principal, { kind: 'STAFF' }>>

export interface Body {
  clientId: string
  siteId: string
  /** Callers by role, plus `nobody`, who holds no role. */
  people: Record<
    'requester' | 'signatory' | 'installation' | 'designated' | 'nobody',
    { contactId: string; graph: GraphClient }
  >
}

const ADDRESS = { line1: '1, rue Fictive', city: 'Québec', postalCode: 'G1R 1A1' }
const NOTICE = { channel: 'LETTER', documentRef: 'lettre-fictive-1' }

/** A public body with a site and five people, registered by an MCN agent through the graph. */
export async function registerBody(stack: Stack, name: string): Promise<Body> {
  const agent = await stack.as(STAFF.MCN_AGENT)
  const { client } = await agent.done(
    'registerClient',
    'RegisterClientInput',
    { kind: 'MINISTRY', name: { fr: name }, registeredAddress: ADDRESS },
    'client { id }',
  )
  const { site } = await agent.done(
    'openSite',
    'OpenSiteInput',
    {
      clientId: client.id,
      newBuilding: { name: { fr: `Édifice ${name}` }, address: ADDRESS },
      name: { fr: `Site de ${name}` },
    },
    'site { id }',
  )
  const person = async (givenName: string, role: ClientRole | null) => {
    const { contact } = await agent.done(
      'registerContact',
      'RegisterContactInput',
      { clientId: client.id, givenName, familyName: 'Fictif', email: `${fold(givenName)}@exemple.test` },
      'contact { id }',
    )
    if (role === 'DESIGNATED_CONTACT')
      await agent.done('designateContact', 'DesignateContactInput', { contactId: contact.id, notice: NOTICE }, 'client { id }')
    else if (role)
      await agent.done('assignRole', 'AssignRoleInput', { contactId: contact.id, role, notice: NOTICE }, 'assignment { id }')
    return {
      contactId: contact.id as string,
      graph: await stack.as({ kind: 'CLIENT_PERSON', subject: contact.id, organisation: client.id }),
    }
  }
  return {
    clientId: client.id,
    siteId: site.id,
    people: {
      requester: await person('Rose', 'CLIENT_REQUESTER'),
      signatory: await person('Simon', 'SIGNATORY_SERVICE'),
      installation: await person('Inès', 'CLIENT_INSTALLATION'),
      designated: await person('Denise', 'DESIGNATED_CONTACT'),
      nobody: await person('Noé', null),
    },
  }
}

/** A fibre access offering that can be ordered, with a tariff in force today. Amounts are fictitious. */
export async function publishFibreOffering(
  stack: Stack,
  today: string,
): Promise<{ offeringId: string; tariffVersionId: string }> {
  const catalogue = await stack.as(STAFF.MCN_CATALOG)
  const { offering } = await catalogue.done(
    'createOffering',
    'CreateOfferingInput',
    {
      code: 'ACC-FIB-1G',
      name: { fr: "Lien d'accès fibre 1 Gbit/s", en: 'Fibre access 1 Gbps' },
      category: 'ACCESS',
      origin: 'ANNUAL',
      access: 'FIBRE',
      nominalDownKbps: 1_000_000,
      nominalUpKbps: 1_000_000,
      components: [
        { type: 'ACCESS_LINK', name: { fr: 'Lien de fibre', en: 'Fibre link' }, mandatory: true, providedBy: 'SUPPLIER' },
      ],
      includes: [{ fr: 'Équipement de terminaison', en: 'Termination equipment' }],
      excludes: [{ fr: 'Réseau local', en: 'Local network' }],
      terms: { minimumMonths: 36, mandatory: false, supplierMonths: 0 },
      interfaceProfile: { phy: '1000BASE-LX10', speedsMbps: [1000], connector: 'LC-UPC', vlanMode: 'TAGGED', vlanIds: [100] },
      fictitious: true,
    },
    'offering { id }',
  )
  const { tariffVersion } = await catalogue.done(
    'scheduleTariffChange',
    'ScheduleTariffChangeInput',
    {
      offeringId: offering.id,
      validFrom: today,
      reason: 'NEW_CONTRACT',
      charges: [
        { kind: 'ONE_TIME', label: { fr: "Frais d'installation", en: 'Installation' }, amount: '2500.00', unit: 'EACH' },
        { kind: 'RECURRING', label: { fr: 'Frais mensuels', en: 'Monthly' }, amount: '890.00', unit: 'MONTH' },
      ],
    },
    'tariffVersion { id }',
  )
  await catalogue.done(
    'changeOfferingLifecycle',
    'ChangeOfferingLifecycleInput',
    { offeringId: offering.id, to: 'ORDERABLE', reason: 'Mise en marché' },
    'offering { lifecycle }',
  )
  return { offeringId: offering.id, tariffVersionId: tariffVersion.id }
}

/** A partner's application that a client lets follow its orders. */
export async function registerPartner(stack: Stack, clientId: string): Promise<{ applicationId: string; graph: GraphClient }> {
  const agent = await stack.as(STAFF.MCN_AGENT)
  const { application } = await agent.done(
    'registerApplication',
    'RegisterApplicationInput',
    { kind: 'CLIENT_AGENT', name: 'Suivi', organisation: 'Agence fictive' },
    'application { id }',
  )
  await agent.done(
    'grantAccess',
    'GrantAccessInput',
    { clientId, applicationId: application.id, functions: ['ORDERS_READ'] },
    'application { id }',
  )
  return { applicationId: application.id, graph: await stack.as({ kind: 'APPLICATION', subject: application.id }) }
}

/** A client's port facing the offering's, and the medium between. */
export const MULTIMODE_ANNEX = annex('1000BASE-SX', 'OM3')
export const SINGLE_MODE_ANNEX = annex('1000BASE-LX10', 'OS2')

function annex(phy: string, cableClass: string) {
  return {
    clientPort: { phy, speedsMbps: [1000], connector: 'LC-UPC', vlanMode: 'TAGGED', vlanIds: [100] },
    medium: { cableClass, lengthMetres: 400, connector: 'LC-UPC' },
    clientEquipment: { manufacturer: 'Fictec', model: 'FX-24', serialNumber: 'FX24-0001', port: 'ge-0/0/1', owner: 'CLIENT' },
    providerEquipment: { manufacturer: 'Fictec', model: 'NTU-8', serialNumber: 'NTU8-0001', port: 'wan1', owner: 'MCN' },
    demarcation: 'Salle 101, panneau A, port 3',
  }
}
