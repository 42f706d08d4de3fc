import { readArguments } from './arguments.mjs'
import { prepare } from './prepare.mjs'

// One command: `node test/bench/run.mjs`. README.md says what it measures and how to read it.

try {
  const options = readArguments(process.argv.slice(2))
  await prepare(options)
  const { bench } = await import('./bench.mjs')
  await bench(options)
} catch (error) {
  process.stderr.write(`${error.stack}\n`)
  process.exitCode = 1
}
process.exit()
