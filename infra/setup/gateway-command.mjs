import { entry } from './entry.mjs'

// npm run gateway -- --supergraph FILE --port N: serves any supergraph, without a database.
await entry(async () => {
  const { spawn } = await import('node:child_process')
  const { join } = await import('node:path')
  const { build } = await import('./build.mjs')
  const { NODE_FLAGS } = await import('./node-flags.mjs')
  const { inheritedEnvironment, readSetupSettings, ROOT } = await import('./settings.mjs')
  const { onParentGone, SIGNALS } = await import('./stop-request.mjs')
  await build()
  const follow = new URL('./follow-parent.mjs', import.meta.url).href
  const script = join(ROOT, 'dist/infra/run/standalone.js')
  const child = spawn(process.execPath, [...NODE_FLAGS, '--import', follow, script, ...process.argv.slice(2)], {
    // A session of its own: Ctrl-C reaches it once, through us.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...inheritedEnvironment(), APOLLO_TELEMETRY_DISABLED: '1', TZ: 'UTC' },
    // Relative paths are those of whoever typed them.
    cwd: inheritedEnvironment().INIT_CWD || process.cwd(),
  })
  for (const signal of SIGNALS) process.on(signal, () => child.kill('SIGTERM'))
  if (readSetupSettings().startedByNpm) onParentGone(() => child.kill('SIGTERM'))
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1))
  })
})
