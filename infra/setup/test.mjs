import { entry } from './entry.mjs'

// npm test [-- arguments of Jest]
await entry(async () => {
  const { readSetupSettings } = await import('./settings.mjs')
  const { runTests } = await import('./run-tests.mjs')
  return runTests(readSetupSettings(), process.argv.slice(2))
})
