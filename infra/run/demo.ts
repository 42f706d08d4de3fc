import { STAFF_ROLES, type StaffRole } from '#contract/principal.js'
import { SUBGRAPH_NAMES, type SubgraphName } from '#contract/subgraph-names.js'
import { standingClock, systemClock } from '#kernel/clock.js'
import { createDataSource } from '#kernel/database.js'
import { DEMO_STAFF, type DemoContext } from '#kernel/demo.js'
import { newId } from '#kernel/ids.js'
import type { SubgraphRuntime } from '#kernel/runtime.js'
import { localDateOf } from '#kernel/values/dates.js'
import { Lifecycle } from '#process/lifecycle.js'
import { createLog } from '#process/log.js'
import { loadAccountsDemo, loadBillingDemo } from '#subgraphs/billing/demo/load.js'
import { loadCatalogueDemo } from '#subgraphs/catalogue/demo/load.js'
import { loadClientsDemo } from '#subgraphs/clients/demo/load.js'
import { findDemoCallers } from '#subgraphs/clients/demo/people.js'
import { loadConnectivityDemo } from '#subgraphs/connectivity/demo/load.js'
import { type DemoPerson, writeDemoNote } from './demo-note.js'
import { startRuntimes } from './embedded-stack.js'
import { databaseSettings } from './settings.js'
import { runProgram } from './start-failure.js'

const STEPS: ReadonlyArray<{ name: SubgraphName; what?: string; load: (demo: DemoContext<never>) => Promise<void> }> = [
  { name: 'clients', load: loadClientsDemo },
  { name: 'catalogue', load: loadCatalogueDemo },
  // Before the estate is registered: what the previous system billed is then never drafted.
  { name: 'billing', what: 'accounts', load: loadAccountsDemo },
  { name: 'connectivity', load: loadConnectivityDemo },
  { name: 'billing', load: loadBillingDemo },
]

const PATIENCE_MS = 120_000
/** Copies follow the load in big steps: what must be up to date waits for it by itself. */
const GATHER_MS = 1000

const STAFF_LABELS: Record<StaffRole, DemoPerson['label']> = {
  MCN_AGENT: { fr: 'Agent du MCN', en: 'MCN agent' },
  MCN_TECHNICIAN: { fr: 'Technicien du MCN', en: 'MCN technician' },
  MCN_CATALOG: { fr: 'Responsable du catalogue du MCN', en: 'MCN catalogue' },
  MCN_BILLING: { fr: 'Facturation du MCN', en: 'MCN billing' },
  MCN_MANAGER: { fr: 'Gestionnaire du MCN', en: 'MCN manager' },
  MCN_AUDITOR: { fr: 'Auditeur du MCN', en: 'MCN auditor' },
}

/** Loads the demo data through the commands and the feeds, unless they are there already. Prints progress. */
await runProgram(async () => {
  const settings = databaseSettings()
  const log = createLog('demo', settings.logLevel)
  const lifecycle = new Lifecycle(log)
  const clientsDatabase = createDataSource({ url: settings.clients, entities: [], migrations: [], poolSize: 1 })
  await clientsDatabase.initialize()
  lifecycle.onStop('database of clients', () => clientsDatabase.destroy())
  const noteDemo = async (anchor: string) => {
    const people = [
      ...(await findDemoCallers({ query: (sql, params = []) => clientsDatabase.query(sql, [...params]) })),
      ...STAFF_ROLES.map((role) => ({ label: STAFF_LABELS[role], principal: DEMO_STAFF[role] })),
    ]
    writeDemoNote(settings.dataDir, { anchor, people })
  }
  try {
    const [loaded] = (await clientsDatabase.query("SELECT value FROM installation WHERE name = 'demo-anchor'")) as Array<{
      value: string
    }>
    if (loaded) return await noteDemo(loaded.value)
    const runtimes = await startRuntimes(settings, { log, clock: systemClock, lifecycle, gatherMs: GATHER_MS })
    const anchor = localDateOf(systemClock.now())
    for (const { name, what, load } of STEPS) {
      const started = performance.now()
      await load(demoContext(runtimes, name, anchor) as DemoContext<never>)
      process.stdout.write(`demo data: ${what ?? name} loaded in ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
    }
    for (const name of SUBGRAPH_NAMES) await caughtUp(runtimes, name)
    // Written last: a load that was cut short is started again, on empty schemas.
    await clientsDatabase.query('INSERT INTO installation (name, value) VALUES (?, ?)', ['demo-anchor', anchor])
    await noteDemo(anchor)
  } finally {
    await lifecycle.stop('demo data loaded')
  }
})

function demoContext(runtimes: ReadonlyMap<SubgraphName, SubgraphRuntime>, name: SubgraphName, anchor: string): DemoContext {
  const runtime = runtimes.get(name)
  if (!runtime) throw new Error(`the subgraph ${name} doesn't run`)
  let told = performance.now()
  return {
    anchor,
    context: (principal, instant) => runtime.context(principal, { correlationId: newId('req'), clock: standingClock(instant) }),
    caughtUp: () => caughtUp(runtimes, name),
    progress: (done, of, what) => {
      if (performance.now() - told < 2000) return
      told = performance.now()
      process.stdout.write(`demo data: ${what} ${done} of ${of}\n`)
    },
  }
}

/** Waits until the copies of `name` hold all that the others have committed. */
async function caughtUp(runtimes: ReadonlyMap<SubgraphName, SubgraphRuntime>, name: SubgraphName): Promise<void> {
  for (const source of SUBGRAPH_NAMES) {
    const consumer = runtimes.get(name)?.consumer(source)
    if (!consumer) continue
    const head = (await runtimes.get(source)?.feed.head())?.head ?? 0
    if (!(await consumer.waitUntil(() => consumer.state.position >= head, PATIENCE_MS))) {
      throw new Error(`the copy of ${source} in ${name} stays behind: ${JSON.stringify(consumer.state)}`)
    }
  }
}
