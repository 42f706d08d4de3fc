import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { printBars } from './bars.mjs'
import { missing } from './gateways/list.mjs'
import { supergraphOf } from './graph/compose.mjs'
import { Child } from './measure/child.mjs'
import { machine } from './measure/machine.mjs'
import { measureScenario } from './measure/scenario.mjs'
import { printScenario } from './report.mjs'
import { SCENARIOS } from './scenarios.mjs'
import { soak } from './soak.mjs'
import { measureSubscriptions } from './subscriptions/measure.mjs'

export const RESULTS = fileURLToPath(new URL('./results', import.meta.url))

/** Runs what the options say, prints each table as soon as it is measured, and keeps everything in results/latest.json. */
export async function bench(options) {
  mkdirSync(RESULTS, { recursive: true })
  const gateways = options.gateways.filter((name) => {
    const reason = missing(name, options.program)
    if (reason) process.stdout.write(`${name} is left out: ${reason}\n`)
    return reason === null
  })
  const subgraphs = new Child('subgraphs', ['graph/serve.mjs'])
  const { urls } = await subgraphs.next()
  const run = { ...options, gateways, subgraphs, urls, supergraph: supergraphOf(urls), folder: RESULTS }
  const results = { machine: machine(), options, scenarios: {}, subscriptions: null, soak: null }
  const keep = () => writeFileSync(`${RESULTS}/latest.json`, `${JSON.stringify(results, null, 2)}\n`)
  process.stdout.write(`${Object.values(results.machine).join(', ')}\n`)

  try {
    if (options.soak) {
      results.soak = await soak(run)
      keep()
      return
    }
    for (const name of options.scenarios) {
      const measured = await measureScenario(name, SCENARIOS[name], run)
      results.scenarios[name] = measured
      keep()
      printScenario(name, measured)
    }
    if (options.subscriptions) {
      results.subscriptions = await measureSubscriptions(run)
      keep()
    }
    printBars(results)
  } finally {
    await subgraphs.stop()
  }
}
