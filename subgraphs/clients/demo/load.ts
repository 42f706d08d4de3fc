import type { CommandInput } from '#kernel/command.js'
import { DEMO_STAFF, type DemoContext } from '#kernel/demo.js'
import type { Outcome } from '#kernel/refusal.js'
import type { Tx } from '#kernel/transaction.js'
import { addDays } from '#kernel/values/dates.js'
import { assignRole } from '../commands/assign-role.js'
import { designateContact } from '../commands/designate-contact.js'
import { grantAccess } from '../commands/grant-access.js'
import { openSite } from '../commands/open-site.js'
import { recordDeparture } from '../commands/record-departure.js'
import { registerApplication } from '../commands/register-application.js'
import { registerClient } from '../commands/register-client.js'
import { registerContact } from '../commands/register-contact.js'
import { revokeAccess } from '../commands/revoke-access.js'
import type { ClientsLoaders } from '../loaders.js'
import { DEMO_APPLICATIONS } from './applications.js'
import { clientInput, DEMO_CLIENTS } from './clients.js'
import { contactInput, POSITIONS } from './people.js'
import { demoSites, siteInput } from './sites.js'

type Demo = DemoContext<ClientsLoaders>

/** Days before the demo's today on which things happened; each client's happen in this order. */
const AGO = {
  registered: 800,
  hired: 790,
  firstRoles: 780,
  opened: 770,
  newContact: 400,
  granted: 300,
  revoked: 150,
  departed: 90,
} as const

/** The fifth person of these clients has left, so that their invoices go to the designated contact only. */
const DEPARTED = [3, 9]

/** Loads the client file through its own commands, as an MCN agent, at instants of the past two years. Labelled fictitious. */
export async function loadClientsDemo(demo: Demo): Promise<void> {
  const clientIds: string[] = []
  // One after the other: business numbers follow the list.
  for (const [i, { parent }] of DEMO_CLIENTS.entries()) {
    const input = clientInput(i, addDays(demo.anchor, -AGO.registered), parent === null ? null : (clientIds[parent] ?? null))
    const { clientId } = await run(demo, at(demo, AGO.registered, i), 'registerClient', input, registerClient(input))
    clientIds.push(clientId)
  }
  const people = await inGroups(clientIds, (clientId, i) => loadPeople(demo, i, clientId))
  demo.progress(people.flat().length, people.flat().length, 'people')
  await loadSites(demo, clientIds, people)
  await inGroups(people, (ids, i) => loadLaterChanges(demo, i, ids))
  await loadApplications(demo, clientIds)
}

/** The five people of a client, with their first roles: the fifth is designated contact at first. @returns their ids, by position */
async function loadPeople(demo: Demo, client: number, clientId: string): Promise<string[]> {
  const ids: string[] = []
  for (const position of POSITIONS.keys()) {
    const input = contactInput(client, position, clientId)
    ids.push((await run(demo, at(demo, AGO.hired, position), 'registerContact', input, registerContact(input))).contactId)
  }
  const instant = at(demo, AGO.firstRoles, 0)
  const notice = { channel: 'LETTER' as const, receivedAt: instant, documentRef: `FICTIF-LETTRE-${client + 1}-1` }
  const first = { contactId: ids[4] ?? '', notice }
  await run(demo, instant, 'designateContact', first, designateContact(first))
  for (const [position, { roles }] of POSITIONS.entries()) {
    for (const role of roles) {
      // A designated contact comes by designation; every second client gives the consulting scope to nobody.
      if (role === 'DESIGNATED_CONTACT' || (role === 'SIGNATORY_CONSULTING' && client % 2 === 1)) continue
      const input = { contactId: ids[position] ?? '', role, notice }
      await run(demo, instant, 'assignRole', input, assignRole(input))
    }
  }
  return ids
}

async function loadSites(demo: Demo, clientIds: readonly string[], people: readonly string[][]): Promise<void> {
  const buildings = new Map<number, string>()
  const sites = demoSites()
  for (const [i, site] of sites.entries()) {
    const clientId = clientIds[site.client] ?? ''
    const onSiteContactId = people[site.client]?.[3] ?? ''
    const input = siteInput(
      site,
      { clientId, onSiteContactId, known: buildings.get(site.building) ?? null },
      addDays(demo.anchor, -AGO.opened),
    )
    const instant = at(demo, AGO.opened, i)
    const { siteId } = await run(demo, instant, 'openSite', input, openSite(input))
    const row = await demo.context(DEMO_STAFF.MCN_AGENT, instant).loaders.site.load(siteId)
    if (row) buildings.set(site.building, row.buildingId)
    demo.progress(i + 1, sites.length, 'sites')
  }
}

/** Some time later: another designated contact, and departures. */
async function loadLaterChanges(demo: Demo, client: number, ids: readonly string[]): Promise<void> {
  const changed = at(demo, AGO.newContact, client)
  const notice = { channel: 'EMAIL' as const, receivedAt: changed, documentRef: `FICTIF-COURRIEL-${client + 1}-2` }
  const next = { contactId: ids[0] ?? '', notice }
  await run(demo, changed, 'designateContact', next, designateContact(next))
  if (!DEPARTED.includes(client)) return
  const departed = at(demo, AGO.departed, client)
  const departure = {
    contactId: ids[4] ?? '',
    leftOn: addDays(demo.anchor, -AGO.departed - 1),
    notice: { channel: 'LETTER' as const, receivedAt: departed, documentRef: `FICTIF-LETTRE-${client + 1}-3` },
  }
  await run(demo, departed, 'recordDeparture', departure, recordDeparture(departure))
}

async function loadApplications(demo: Demo, clientIds: readonly string[]): Promise<void> {
  const agent = DEMO_STAFF.MCN_AGENT
  for (const { grants, ...application } of DEMO_APPLICATIONS) {
    const { applicationId } = await run(
      demo,
      at(demo, AGO.granted, 0),
      'registerApplication',
      application,
      registerApplication(application),
    )
    for (const [i, { client, functions, revoked }] of grants.entries()) {
      const input = { clientId: clientIds[client] ?? '', applicationId, functions }
      await run(demo, at(demo, AGO.granted, i + 1), 'grantAccess', input, grantAccess(input, agent))
      if (!revoked) continue
      const { functions: _all, ...target } = input
      await run(demo, at(demo, AGO.revoked, i), 'revokeAccess', target, revokeAccess(target, agent))
    }
  }
}

/** An instant of a day in the past, a minute later for each step, in office hours. */
function at(demo: Demo, daysAgo: number, step: number): string {
  const minutes = 14 * 60 + step
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return `${addDays(demo.anchor, -daysAgo)} ${clock}:00.000000`
}

async function run<R>(
  demo: Demo,
  instant: string,
  mutation: string,
  input: CommandInput & object,
  body: (tx: Tx) => Promise<Outcome<R>>,
): Promise<R> {
  const outcome = await demo.context(DEMO_STAFF.MCN_AGENT, instant).command({ mutation, input }, body)
  if (!outcome.ok) throw new Error(`demo data: ${mutation} was refused: ${outcome.refusals.map((r) => r.message.en).join(' ')}`)
  return outcome.value
}

/** A few at a time: independent commands of different clients. */
async function inGroups<T, R>(items: readonly T[], work: (item: T, index: number) => Promise<R>, size = 6): Promise<R[]> {
  const results: R[] = []
  for (let i = 0; i < items.length; i += size) {
    results.push(...(await Promise.all(items.slice(i, i + size).map((item, j) => work(item, i + j)))))
  }
  return results
}
