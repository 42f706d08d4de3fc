import type { ClientRole, Principal, StaffRole } from '#contract/principal.js'
import { newId } from '#kernel/ids.js'
import { addDays, localDateOf } from '#kernel/values/dates.js'
import { plusSeconds } from '#kernel/values/instants.js'
import { eventually } from '../harness/eventually.js'
import type { ConnectivityUnderTest } from './connectivity-stack.js'

const staff = (role: StaffRole): Principal => ({ kind: 'STAFF', subject: `stf_${role.toLowerCase()}`, roles: [role] })

export const AGENT = staff('MCN_AGENT')
export const OTHER_AGENT: Principal = { kind: 'STAFF', subject: 'stf_other_agent', roles: ['MCN_AGENT', 'MCN_MANAGER'] }
export const TECHNICIAN = staff('MCN_TECHNICIAN')
export const MANAGER = staff('MCN_MANAGER')
export const AUDITOR = staff('MCN_AUDITOR')
export const ANONYMOUS: Principal = { kind: 'ANONYMOUS' }

export interface Person {
  id: string
  caller: Principal
  assignmentId: string
}

export interface Body {
  clientId: string
  siteId: string
  requester: Person
  signatory: Person
  consulting: Person
  installer: Person
  nobody: Person
}

/** A client of the file with a site and its people. */
export async function aBody(stack: ConnectivityUnderTest): Promise<Body> {
  const clientId = newId('cli')
  const siteId = newId('ste')
  await stack.tell('clients', clientId, 'client.changed', {
    clientId,
    number: clientId.slice(-8),
    status: 'ACTIVE',
    taxProfile: { tps: 'TAXABLE', tvq: 'TAXABLE' },
  })
  await stack.tell('clients', siteId, 'site.changed', { siteId, clientId, buildingId: newId('bld'), status: 'OPEN' })
  return {
    clientId,
    siteId,
    requester: await aPerson(stack, clientId, 'CLIENT_REQUESTER'),
    signatory: await aPerson(stack, clientId, 'SIGNATORY_SERVICE'),
    consulting: await aPerson(stack, clientId, 'SIGNATORY_CONSULTING'),
    installer: await aPerson(stack, clientId, 'CLIENT_INSTALLATION'),
    nobody: await aPerson(stack, clientId, null),
  }
}

export async function aPerson(stack: ConnectivityUnderTest, clientId: string, role: ClientRole | null): Promise<Person> {
  const id = newId('ctc')
  const assignmentId = newId('rol')
  await stack.tell('clients', id, 'contact.changed', { contactId: id, clientId, active: true, leftOn: null })
  await stack.tell('clients', id, 'caller.accessChanged', {
    subject: id,
    kind: 'CLIENT_PERSON',
    access: [{ clientId, functions: 'ALL' }],
  })
  if (role) {
    const now = stack.clock.now()
    await stack.tell('clients', id, 'role.assigned', {
      assignmentId,
      clientId,
      contactId: id,
      role,
      validFrom: plusSeconds(now, -3600),
      validTo: null,
      recordedAt: plusSeconds(now, -3600),
    })
  }
  return { id, assignmentId, caller: { kind: 'CLIENT_PERSON', subject: id, organisation: clientId } }
}

export async function endRole(stack: ConnectivityUnderTest, body: Body, person: Person, at: string): Promise<void> {
  await stack.tell('clients', person.id, 'role.ended', {
    assignmentId: person.assignmentId,
    clientId: body.clientId,
    contactId: person.id,
    role: 'SIGNATORY_SERVICE',
    validTo: at,
    recordedAt: at,
  })
}

export async function anApplication(
  stack: ConnectivityUnderTest,
  clientIds: string[],
  functions: Array<'ORDERS_READ' | 'SUPPLIER_MILESTONES'>,
) {
  const id = newId('app')
  const grant = (ids: string[]) =>
    stack.tell('clients', id, 'caller.accessChanged', {
      subject: id,
      kind: 'APPLICATION',
      access: ids.map((clientId) => ({ clientId, functions })),
    })
  await grant(clientIds)
  return { caller: { kind: 'APPLICATION', subject: id } satisfies Principal, revoke: () => grant([]) }
}

/** A fibre access with a single-mode interface profile and a tariff in force. */
export async function fibre(stack: ConnectivityUnderTest): Promise<{ offeringId: string; tariffId: string }> {
  const offeringId = newId('off')
  await stack.tell('catalogue', offeringId, 'offering.changed', {
    offeringId,
    code: `ACC-FIB-1G-${offeringId.slice(-4)}`,
    category: 'ACCESS',
    lifecycle: 'ORDERABLE',
    access: 'FIBRE',
    nominalDownKbps: 1_000_000,
    nominalUpKbps: 1_000_000,
    minimumTermMonths: 36,
    supplierTermMonths: 36,
    requiresAnyOf: [],
    interfaceProfile: { phy: '1000BASE-LX10', speedsMbps: [1000], connector: 'LC-UPC', vlanMode: 'TAGGED', vlanIds: [100] },
  })
  return { offeringId, tariffId: await tariff(stack, offeringId) }
}

/** A service without a link. */
export async function plain(
  stack: ConnectivityUnderTest,
  category: 'COLLABORATION' | 'CONSULTING' = 'COLLABORATION',
  requiresAnyOf: string[] = [],
): Promise<{ offeringId: string; tariffId: string }> {
  const offeringId = newId('off')
  await stack.tell('catalogue', offeringId, 'offering.changed', {
    offeringId,
    code: `SRV-${offeringId.slice(-6)}`,
    category,
    lifecycle: 'ORDERABLE',
    access: 'NONE',
    nominalDownKbps: null,
    nominalUpKbps: null,
    minimumTermMonths: 0,
    supplierTermMonths: 0,
    requiresAnyOf,
    interfaceProfile: null,
  })
  return { offeringId, tariffId: await tariff(stack, offeringId) }
}

async function tariff(stack: ConnectivityUnderTest, offeringId: string): Promise<string> {
  const tariffVersionId = newId('trf')
  await stack.tell('catalogue', offeringId, 'tariff.changed', {
    tariffVersionId,
    offeringId,
    offeringCode: 'X',
    revision: 1,
    validFrom: addDays(localDateOf(stack.clock.now()), -365),
    validTo: null,
    status: 'SCHEDULED',
    application: 'NEXT_PERIOD',
    charges: [],
  })
  return tariffVersionId
}

export const SINGLE_MODE = annex('1000BASE-LX10', 'OS2')
export const MULTIMODE = annex('1000BASE-SX', 'OM3')

function annex(phy: string, cableClass: string) {
  return {
    clientPort: { phy, speedsMbps: [1000], connector: 'LC-UPC', vlanMode: 'TAGGED', vlanIds: [100] },
    medium: { cableClass, lengthMetres: 400, connector: 'LC-UPC' },
    clientEquipment: { manufacturer: 'Fictec', model: 'FX-24', serialNumber: 'FX24-0001', port: 'ge-0/0/1', owner: 'CLIENT' },
    providerEquipment: { manufacturer: 'Fictec', model: 'NTU-8', serialNumber: 'NTU8-0001', port: 'wan1', owner: 'MCN' },
    demarcation: 'Salle 101, panneau A, port 3',
  }
}

const ORDER = 'order { id status version lines { id status } }'
export interface Made {
  orderId: string
  lineIds: string[]
}

export async function draft(stack: ConnectivityUnderTest, body: Body, lines: object[], more: object = {}): Promise<Made> {
  const { order } = await stack.done(
    body.requester.caller,
    'createRequisition',
    { clientId: body.clientId, need: 'Relier le bureau.', lines: lines.map((l) => ({ siteId: body.siteId, ...l })), ...more },
    ORDER,
  )
  return { orderId: order.id, lineIds: order.lines.map((l: { id: string }) => l.id) }
}

export async function signed(stack: ConnectivityUnderTest, body: Body, lines: object[]): Promise<Made> {
  const made = await draft(stack, body, lines)
  await stack.done(body.requester.caller, 'requestSignature', { orderId: made.orderId })
  await stack.done(body.signatory.caller, 'signRequisition', { orderId: made.orderId })
  return made
}

export async function acknowledged(stack: ConnectivityUnderTest, body: Body, lines: object[]): Promise<Made> {
  const made = await signed(stack, body, lines)
  await stack.done(body.requester.caller, 'submitRequisition', { orderId: made.orderId })
  await reaches(stack, made.orderId, 'ACKNOWLEDGED')
  return made
}

export async function accepted(stack: ConnectivityUnderTest, body: Body, lines: object[]): Promise<Made> {
  const made = await acknowledged(stack, body, lines)
  await stack.done(AGENT, 'acceptOrder', { orderId: made.orderId })
  return made
}

/** A line without a link, from acceptance to activation. */
export async function activate(stack: ConnectivityUnderTest, body: Body, lineId: string): Promise<string> {
  for (const milestone of ['RECEIVED', 'CONFIGURED']) await stack.done(TECHNICIAN, 'recordMilestone', { lineId, milestone })
  await stack.done(TECHNICIAN, 'recordTest', { lineId, kind: 'ACCEPTANCE', passed: true })
  await stack.done(TECHNICIAN, 'recordMilestone', { lineId, milestone: 'TESTED' })
  await stack.done(body.installer.caller, 'acceptInstallation', { lineId })
  const { service } = await stack.done(TECHNICIAN, 'activateService', { lineId }, 'service { id status }')
  return service.id
}

export async function reaches(stack: ConnectivityUnderTest, orderId: string, status: string): Promise<void> {
  await eventually(async () => {
    const { order } = await stack.query(AGENT, 'query ($id: ID!) { order(id: $id) { status } }', { id: orderId })
    if (order.status !== status) throw new Error(`${order.status} instead of ${status}`)
  })
}
