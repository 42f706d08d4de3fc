import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/**
 * Bundles the explorer's page program, and the workers of its editors, from the installed packages: nothing comes from elsewhere.
 * Runs after the build as `node dist/gateway/explorer/bundle.js`; does nothing when what it made is up to date.
 */
const root = new URL('../../../', import.meta.url)
const client = new URL('gateway/explorer/client/', root)
const assets = new URL('./assets/', import.meta.url)
const stamp = new URL('.sources', assets)

const WORKERS = {
  'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
  'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
  'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
}

const state = sourceState()
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== state) {
  rmSync(assets, { recursive: true, force: true })
  mkdirSync(assets, { recursive: true })
  const common = {
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    outdir: fileURLToPath(assets),
    logLevel: 'warning',
  } as const
  const define = { 'process.env.NODE_ENV': '"production"' }
  await Promise.all([
    build({
      ...common,
      entryPoints: { main: fileURLToPath(new URL('main.tsx', client)) },
      format: 'esm',
      jsx: 'automatic',
      define,
      loader: { '.ttf': 'dataurl', '.woff': 'dataurl', '.woff2': 'dataurl', '.svg': 'dataurl' },
    }),
    build({
      ...common,
      entryPoints: WORKERS,
      format: 'iife',
      define,
      absWorkingDir: fileURLToPath(root),
      // monaco-graphql ships a formatter with every worker; the page formats by itself.
      legalComments: 'none',
    }),
  ])
  writeFileSync(stamp, state)
}

/** The page's sources, this program, and the lock file: what the result depends on. */
function sourceState(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(client).sort()) hash.update(name).update(readFileSync(new URL(name, client)))
  for (const file of [new URL('package-lock.json', root), new URL(import.meta.url)]) hash.update(readFileSync(file))
  return hash.digest('hex')
}
