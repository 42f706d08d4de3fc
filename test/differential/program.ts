import { Comparison } from './compare.js'
import { house } from './federations/house.js'
import { federations } from './federations/list.js'
import type { Outcome } from './run-program.js'

// Compares the executors over one federation, in a process of its own. Arguments: federation, first seed, runs. Each seed's operation runs
// without faults and with them: its plan serves for both.

/** A few differences tell as much as many. */
const MOST_DIFFERENCES = 3

const [name, firstSeed, runs] = process.argv.slice(2)
const federation = name === 'house' ? house() : federations.find((one) => one.name === name)
if (!federation) throw new Error(`no federation is called ${name}`)
const comparison = new Comparison(federation)
const differences: string[] = []
for (let i = 0; i < Number(runs) && differences.length < MOST_DIFFERENCES; i++) {
  for (const hasFaults of [false, true]) {
    const found = await comparison.differenceOf(Number(firstSeed) + i, hasFaults)
    if (found !== null) differences.push(found)
  }
}
const { compared, withErrors, known } = comparison.tally
const outcome: Outcome = { compared, withErrors, known: Object.fromEntries(known), differences }
process.stdout.write(JSON.stringify(outcome), () => process.exit(0))
