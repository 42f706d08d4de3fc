import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { openDevelopmentIssuer } from '#gateway/identity/development-issuer.js'
import { systemClock } from '#kernel/clock.js'
import { DEMO_STAFF } from '#kernel/demo.js'
import { Lifecycle } from '#process/lifecycle.js'
import { createLog } from '#process/log.js'
import { type BenchCase, type BenchFacts, benchCases, DRAFT, draftInput, FACTS, FEED } from './bench-cases.js'
import type { LoadOrder, LoadReport } from './bench-load.js'
import { readDemoNote } from './demo-note.js'
import { type EmbeddedStack, startEmbeddedStack } from './embedded-stack.js'
import { planInThread } from './plan-thread.js'
import { embeddedSettings } from './settings.js'
import { runProgram } from './start-failure.js'

const CONNECTIONS = 8
const WARM_UP_MS = 1500
const MEASURED_MS = 4000
const SUBSCRIBERS = 50
const DRAFTS = 40

/** Measures the embedded process under load that another process makes, and prints a table. */
await runProgram(async () => {
  const settings = embeddedSettings()
  const lifecycle = new Lifecycle(createLog('bench', settings.logLevel))
  const stack = await startEmbeddedStack(settings, {
    log: createLog('bench', settings.logLevel),
    clock: systemClock,
    lifecycle,
    makePlanner: planInThread(settings.planMs),
  })
  const load = fork(fileURLToPath(new URL('./bench-load.js', import.meta.url)), { stdio: 'inherit', execArgv: [] })
  try {
    const requester = readDemoNote(settings.dataDir).people.find((p) => p.principal.kind === 'CLIENT_PERSON')?.principal
    if (requester?.kind !== 'CLIENT_PERSON') throw new Error('the demo data name no person of a client')
    const issuer = await openDevelopmentIssuer(settings.dataDir)
    const tokens = {
      manager: await issuer.mintDevelopmentToken(DEMO_STAFF.MCN_MANAGER),
      requester: await issuer.mintDevelopmentToken(requester),
    }
    const facts = await readFacts(stack.gateway.url, tokens.manager, requester.organisation)
    process.stdout.write(`npm run bench: one process, ${CONNECTIONS} connections, ${MEASURED_MS / 1000} s each\n`)
    const rows = []
    for (const one of benchCases(facts)) rows.push(await measure(stack, load, one, one.as === null ? null : tokens[one.as]))
    printTable(rows)
    await measureFeed(stack, load, facts, tokens)
  } finally {
    load.kill()
    await lifecycle.stop('bench over')
  }
})

async function measure(stack: EmbeddedStack, load: ChildProcess, one: BenchCase, token: string | null) {
  const body = JSON.stringify({ query: one.query, variables: one.variables })
  const order = { kind: 'requests' as const, url: stack.gateway.url, token, body, connections: CONNECTIONS }
  await ask(load, { ...order, milliseconds: WARM_UP_MS })
  const before = { heap: heapUsed(), cpu: process.cpuUsage(), statements: statementsOf(stack) }
  const report = await ask(load, { ...order, milliseconds: MEASURED_MS })
  if (report.kind !== 'requests') throw new Error(`unexpected report ${report.kind}`)
  const cpu = process.cpuUsage(before.cpu)
  const statements = statementsOf(stack) - before.statements
  return {
    request: one.name,
    'requests/s': Math.round((report.requests / report.milliseconds) * 1000),
    'CPU ms/request': round((cpu.user + cpu.system) / 1000 / report.requests),
    'p50 ms': round(report.p50),
    'p99 ms': round(report.p99),
    'SQL/request': round(statements / report.requests),
    'heap MB more': round((heapUsed() - before.heap) / 1024 ** 2),
    errors: report.errors,
  }
}

/** Drafts are made while all subscribers follow: each event is completed with client and offerings for each of them. */
async function measureFeed(
  stack: EmbeddedStack,
  load: ChildProcess,
  facts: BenchFacts,
  tokens: { manager: string; requester: string },
): Promise<void> {
  const { url } = stack.gateway
  await ask(load, { kind: 'subscribers', url, token: tokens.manager, query: FEED, subscribers: SUBSCRIBERS, quietMs: 1500 })
  const ended = reportOf(load)
  const before = process.cpuUsage()
  for (let i = 0; i < DRAFTS; i += 1) await post(url, tokens.requester, DRAFT, { input: draftInput(facts, false) })
  const report = await ended
  if (report.kind !== 'events') throw new Error(`unexpected report ${report.kind}`)
  const cpu = process.cpuUsage(before)
  process.stdout.write(
    `orderFeed: ${report.events} events to ${SUBSCRIBERS} subscribers in ${Math.round(report.milliseconds)} ms: ` +
      `${Math.round((report.events / report.milliseconds) * 1000)} events/s, ${round((cpu.user + cpu.system) / 1000 / report.events)} CPU ms each\n`,
  )
}

async function ask(load: ChildProcess, order: LoadOrder): Promise<LoadReport> {
  const report = reportOf(load)
  load.send(order)
  return report
}

/** The next report. @throws when the load process ends instead */
async function reportOf(load: ChildProcess): Promise<LoadReport> {
  const settled = new AbortController()
  try {
    return await Promise.race([
      once(load, 'message', { signal: settled.signal }).then(([report]) => report as LoadReport),
      once(load, 'exit', { signal: settled.signal }).then(([code]): never => {
        throw new Error(`the load process ended by itself (${code})`)
      }),
    ])
  } finally {
    settled.abort()
  }
}

async function readFacts(url: string, token: string, clientId: string): Promise<BenchFacts> {
  interface Found {
    client: {
      number: string
      sites: { nodes: Array<{ id: string }> }
      orders: { nodes: Array<{ id: string; lines: Array<{ offering: { id: string } }> }> }
    }
  }
  const { client } = await post<Found>(url, token, FACTS, { client: clientId })
  const [site, order] = [client.sites.nodes[0], client.orders.nodes[0]]
  const offeringId = order?.lines[0]?.offering.id
  if (!site || !order || !offeringId) throw new Error('the demo data lack an order to measure with')
  return { clientId, clientNumber: client.number, siteId: site.id, orderId: order.id, offeringId }
}

async function post<D>(url: string, token: string, query: string, variables: object): Promise<D> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })
  const { data, errors } = (await response.json()) as { data: D; errors?: unknown }
  if (errors) throw new Error(`the graph answered errors: ${JSON.stringify(errors)}`)
  return data
}

function statementsOf({ runtimes }: EmbeddedStack): number {
  return [...runtimes.values()].reduce((sum, { core }) => sum + core.dataSource.statements.count, 0)
}

/** After a full collection. */
function heapUsed(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

function printTable(rows: ReadonlyArray<Record<string, string | number>>): void {
  const names = Object.keys(rows[0] ?? {})
  const widths = names.map((name) => Math.max(name.length, ...rows.map((row) => String(row[name]).length)))
  const line = (cells: readonly string[]) =>
    `${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')}\n`
  process.stdout.write(line(names))
  for (const row of rows) process.stdout.write(line(names.map((name) => String(row[name]))))
}
