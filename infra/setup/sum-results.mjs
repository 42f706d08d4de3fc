import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// node sum-results.mjs <folder>: adds up the JSON results that Jest left in a folder and prints them as one line. A test file that
// could not even be loaded counts as one failure. Exit code 1 when something failed or nothing ran.
const folder = process.argv[2] ?? '.'
const results = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
const sum = (count) => results.reduce((total, result) => total + count(result), 0)
const passed = sum((result) => result.numPassedTests)
const failed = sum((result) => result.numFailedTests + result.numRuntimeErrorTestSuites)
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
