import { randomBytes } from 'node:crypto'
import type { EventType, FeedEvent } from '#contract/events.js'
import type { Principal } from '#contract/principal.js'
import type { SubgraphResponse } from '#contract/subgraph-access.js'
import { MovableClock } from '#kernel/clock.js'
import { createDataSource } from '#kernel/database.js'
import { kernelMigrations } from '#kernel/kernel-tables.js'
import { localNeighbours } from '#kernel/local-neighbours.js'
import { migrate } from '#kernel/migration.js'
import { SubgraphRuntime } from '#kernel/runtime.js'
import { fold } from '#kernel/values/fold.js'
import { createLog } from '#process/log.js'
import { mintPrincipal } from '#process/principal-header.js'
import { ROOT } from '#run/root.js'
import { clients } from '#subgraphs/clients/subgraph.js'
import mysql from 'mysql2/promise'
import { rootUrl } from '../harness/root-url.js'

const SECRET = 'clients-test-secret-clients-test-secret-'

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever shape its own query asked for.
type Any = any

export const AGENT: Principal = { kind: 'STAFF', subject: 'stf_agent', roles: ['MCN_AGENT'] }
export const AUDITOR: Principal = { kind: 'STAFF', subject: 'stf_auditor', roles: ['MCN_AUDITOR'] }
export const ANONYMOUS: Principal = { kind: 'ANONYMOUS' }

/** The clients subgraph alone on a schema of its own, called as the gateway calls it. */
export class ClientsUnderTest {
  private constructor(
    readonly runtime: SubgraphRuntime<Any>,
    readonly clock: MovableClock,
    private readonly name: string,
  ) {}

  static async start(): Promise<ClientsUnderTest> {
    const name = `t_clients_${randomBytes(6).toString('hex')}`
    await onServer(`CREATE DATABASE ${name}`)
    const url = rootUrl()
    url.pathname = name
    const migrator = createDataSource({
      url,
      entities: [],
      migrations: [...kernelMigrations, ...clients.migrations],
      poolSize: 2,
    })
    await migrator.initialize()
    await migrate(migrator)
    await migrator.destroy()
    const clock = new MovableClock()
    const log = createLog('test', process.env.RACCORD_TEST_LOG ?? 'silent')
    const runtime = new SubgraphRuntime(clients, { databaseUrl: url, root: ROOT, internalSecret: SECRET, clock, log })
    await runtime.open()
    runtime.connect(localNeighbours(new Map([['clients', runtime as SubgraphRuntime]])))
    return new ClientsUnderTest(runtime, clock, name)
  }

  async stop(): Promise<void> {
    await this.runtime.stop()
    await onServer(`DROP DATABASE ${this.name}`)
  }

  /** The whole answer, errors included. */
  request(principal: Principal, query: string, variables: Record<string, unknown> = {}): Promise<SubgraphResponse> {
    const header = mintPrincipal(principal, SECRET, { ttlSeconds: 60 })
    return this.runtime.execute({ query, variables, principal: header, correlationId: 'test' })
  }

  /** The data of an answer without errors. */
  async query(principal: Principal, query: string, variables: Record<string, unknown> = {}): Promise<Any> {
    const { data, errors } = await this.request(principal, query, variables)
    if (errors) throw new Error(JSON.stringify(errors))
    return data
  }

  /** The payload of a mutation, refused or not. */
  async mutate(principal: Principal, mutation: string, input: Record<string, unknown>, selection: string): Promise<Any> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`
    const document = `mutation Do($input: ${type}!) { ${mutation}(input: $input) {
      ${selection} refusals { __typename code path rule message { fr en } ... on RoleRefusal { roles authorised { id } } } } }`
    return (await this.query(principal, document, { input }))[mutation]
  }

  /** As `mutate`, by an agent, and fails on a refusal. */
  async done(mutation: string, input: Record<string, unknown>, selection: string): Promise<Any> {
    const payload = await this.mutate(AGENT, mutation, input, selection)
    if (payload.refusals.length > 0) throw new Error(`${mutation} was refused: ${JSON.stringify(payload.refusals)}`)
    return payload
  }

  /** Everything in the feed so far, of some types. */
  async events(...types: EventType[]): Promise<FeedEvent[]> {
    await this.runtime.feed.head()
    const { events } = await this.runtime.feed.read(0, 1000, 0)
    return events.filter((e) => types.includes(e.type))
  }

  /** How many statements a request sends; background loops aside. */
  async statementsOf(run: () => Promise<unknown>): Promise<number> {
    const { statements } = this.runtime.core.dataSource
    statements.reset()
    statements.keepTexts = true
    await run()
    statements.keepTexts = false
    return statements.texts.filter((t) => !/feed_head|feed_cursor|timers|parked/.test(t)).length
  }
}

async function onServer(statement: string): Promise<void> {
  const connection = await mysql.createConnection(rootUrl().href)
  await connection.query(statement)
  await connection.end()
}

const ADDRESS = { line1: '1, rue Fictive', city: 'Québec', postalCode: 'g1r1a1' }

/** A client of the file with a site, as tests need it. */
export async function newClient(
  graph: ClientsUnderTest,
  fr: string,
  more: Record<string, unknown> = {},
): Promise<{ id: string; number: string }> {
  const { client } = await graph.done(
    'registerClient',
    { kind: 'MINISTRY', name: { fr }, registeredAddress: ADDRESS, ...more },
    'client { id number }',
  )
  return client
}

export async function newSite(
  graph: ClientsUnderTest,
  clientId: string,
  fr: string,
  more: Record<string, unknown> = {},
): Promise<Any> {
  const building =
    'buildingId' in more
      ? {}
      : { newBuilding: { name: { fr: `Édifice ${fr}` }, address: ADDRESS, entranceRooms: [{ room: 'SS-1' }] } }
  const { site } = await graph.done('openSite', { clientId, name: { fr }, ...building, ...more }, 'site { id building { id } }')
  return site
}

/** A person, with roles given by one letter received now. */
export async function newPerson(
  graph: ClientsUnderTest,
  clientId: string,
  givenName: string,
  ...roles: string[]
): Promise<{ id: string; caller: Principal }> {
  const input = {
    clientId,
    givenName,
    familyName: 'Fictif',
    email: `${fold(givenName)}@exemple.test`,
    phone: { number: '+14185550123', extension: '12' },
  }
  const { contact } = await graph.done('registerContact', input, 'contact { id }')
  for (const role of roles) await graph.done('assignRole', { contactId: contact.id, role, notice: LETTER }, 'assignment { id }')
  return { id: contact.id, caller: { kind: 'CLIENT_PERSON', subject: contact.id, organisation: clientId } }
}

export const LETTER = { channel: 'LETTER', documentRef: 'lettre-1' }

export async function newApplication(
  graph: ClientsUnderTest,
  kind: 'SUPPLIER' | 'CLIENT_AGENT',
): Promise<{ id: string; caller: Principal }> {
  const { application } = await graph.done(
    'registerApplication',
    { kind, name: 'Suivi', organisation: 'Partenaire fictif' },
    'application { id }',
  )
  return { id: application.id, caller: { kind: 'APPLICATION', subject: application.id } }
}

/** The database's instant of an ISO text, and back, plus some milliseconds. */
export function shifted(iso: string, milliseconds: number): string {
  return new Date(Date.parse(iso) + milliseconds).toISOString()
}
