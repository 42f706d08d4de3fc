import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { step } from './progress.mjs'
import { runProgram } from './run-program.mjs'
import { ROOT } from './settings.mjs'
import { SetupError } from './setup-error.mjs'

const SOURCES = ['gateway', 'infra', 'schema', 'subgraphs']
const DIST = join(ROOT, 'dist')
const STAMP = join(DIST, '.sources')

/** Compiles the product into dist/ when a source has changed since the last time; `force` compiles anyway. */
export async function build({ force = false } = {}) {
  const state = sourceState()
  if (!force && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === state) return
  await step('building', async () => {
    rmSync(STAMP, { force: true })
    await run('The build failed', join(ROOT, 'node_modules/typescript/bin/tsc'), ['-p', 'infra/tooling/tsconfig.build.json'])
    removeOrphans(DIST)
    const bundle = join(DIST, 'gateway/explorer/bundle.js')
    if (existsSync(bundle)) await run('The explorer could not be bundled', bundle, [])
    mkdirSync(DIST, { recursive: true })
    writeFileSync(STAMP, state)
  })
}

async function run(failure, script, args) {
  const { ok, output } = await runProgram(process.execPath, [script, ...args], { cwd: ROOT })
  if (!ok) throw new SetupError(`${failure}:\n${output.trimEnd()}`)
}

/** Name, size and time of every file that the build reads, as one hash. */
function sourceState() {
  const files = SOURCES.flatMap((folder) => filesOf(join(ROOT, folder)))
  files.push(...['tsconfig.json', 'package.json', 'package-lock.json'].map((name) => join(ROOT, name)))
  const lines = files.map((file) => {
    const { size, mtimeMs } = statSync(file)
    return `${file} ${size} ${mtimeMs}`
  })
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex')
}

/** A program compiled from a source that is gone would still run: it is removed. */
function removeOrphans(folder) {
  for (const file of filesOf(folder)) {
    const compiled = /^(.*)\.js(\.map)?$/.exec(file)
    if (compiled === null || file.startsWith(join(DIST, 'gateway/explorer/assets'))) continue
    const source = join(ROOT, compiled[1].slice(DIST.length))
    if (!existsSync(`${source}.ts`) && !existsSync(`${source}.tsx`)) rmSync(file)
  }
}

function filesOf(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
