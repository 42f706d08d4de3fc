import { entry } from './entry.mjs'

// npm run demo:reset: drops the four schemas and loads the demo data anew, with today as their anchor.
await entry(async () => {
  const { readSetupSettings } = await import('./settings.mjs')
  const { withPreparedStack } = await import('./prepared-stack.mjs')
  const { say } = await import('./progress.mjs')
  const code = await withPreparedStack(readSetupSettings(), { renew: true })
  if (code === 0) say('The demo data are new: npm start serves them.')
  return code
})
