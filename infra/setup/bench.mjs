import { entry } from './entry.mjs'

// npm run bench: measures one process on demo data of its own instance. Not a test.
await entry(async () => {
  const { inheritedEnvironment, readSetupSettings } = await import('./settings.mjs')
  const { withPreparedStack } = await import('./prepared-stack.mjs')
  const settings = readSetupSettings({ RACCORD_INSTANCE: 'bench', RACCORD_PORT: '0', ...inheritedEnvironment() })
  return withPreparedStack(settings, { serve: (children) => children.start('bench.js').ended })
})
