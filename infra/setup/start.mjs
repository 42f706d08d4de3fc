import { entry } from './entry.mjs'

// npm start: everything in one process.
await entry(async () => {
  const { readSetupSettings } = await import('./settings.mjs')
  const { requireFreePort } = await import('./free-port.mjs')
  const { withPreparedStack } = await import('./prepared-stack.mjs')
  const settings = readSetupSettings()
  await requireFreePort(settings.port, settings.host, 'RACCORD_PORT')
  return withPreparedStack(settings, { serve: (children) => children.start('embedded.js').ended })
})
