import { entry } from './entry.mjs'

const BIOME = 'node_modules/@biomejs/biome/bin/biome'
const CRUISER = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'
const TSC = 'node_modules/typescript/bin/tsc'
const LINT_CONFIG = '--config-path=infra/tooling/lint.json'

// The tools behind the npm scripts, each as the programs that it runs one after the other on the locked Node.
const TOOLS = {
  lint: {
    runs: [
      [TSC, '--noEmit', '-p', '.'],
      [BIOME, 'check', '--error-on-warnings', LINT_CONFIG, '.'],
    ],
  },
  format: { runs: [[BIOME, 'check', '--write', LINT_CONFIG, '.']] },
  boundaries: {
    runs: [[CRUISER, '--config', 'infra/tooling/boundaries.mjs', 'gateway', 'subgraphs', 'schema', 'infra', 'test']],
  },
  compose: { built: true, runs: [['dist/infra/run/compose.js']] },
  'compose:check': { built: true, runs: [['dist/infra/run/compose.js', '--check']] },
  bench: { runs: [['infra/setup/bench.mjs']] },
}

// npm run lint, format, boundaries, compose, compose:check, bench
await entry(async () => {
  const { spawn } = await import('node:child_process')
  const { build } = await import('./build.mjs')
  const { inheritedEnvironment, ROOT } = await import('./settings.mjs')
  const { SetupError } = await import('./setup-error.mjs')
  const [name, ...more] = process.argv.slice(2)
  const tool = TOOLS[name]
  if (tool === undefined) throw new SetupError(`usage: tool.mjs ${Object.keys(TOOLS).join(' | ')}`)
  if (tool.built) await build()
  const env = { ...inheritedEnvironment(), APOLLO_TELEMETRY_DISABLED: '1', TZ: 'UTC' }
  for (const [script, ...args] of tool.runs) {
    const last = script === tool.runs.at(-1)[0]
    const child = spawn(process.execPath, [script, ...args, ...(last ? more : [])], { cwd: ROOT, env, stdio: 'inherit' })
    const code = await new Promise((resolve) => child.once('exit', (status) => resolve(status ?? 1)))
    if (code !== 0) return code
  }
  return 0
})
