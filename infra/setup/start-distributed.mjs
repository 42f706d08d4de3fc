import { entry } from './entry.mjs'

// npm run start:distributed: the same code as five processes over HTTP.
await entry(async () => {
  const { readSetupSettings } = await import('./settings.mjs')
  const { requireFreePort } = await import('./free-port.mjs')
  const { withPreparedStack } = await import('./prepared-stack.mjs')
  const { serveDistributed } = await import('./serve-distributed.mjs')
  const settings = readSetupSettings()
  await requireFreePort(settings.port, settings.host, 'RACCORD_PORT')
  return withPreparedStack(settings, { serve: serveDistributed })
})
