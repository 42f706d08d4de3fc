import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const ROOT = join(HERE, '../..')
const COPIES = join(ROOT, '.raccord/gateway-bench')
const STAMP = join(HERE, 'node_modules/.installed-from')

/** Installs the peers when they are not those of the lock file, and builds the product when a source has changed, unless told not to. */
export async function prepare({ build: wantsBuild }) {
  const wanted = createHash('sha256')
    .update(readFileSync(join(HERE, 'package-lock.json')))
    .digest('hex')
  if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== wanted) {
    process.stderr.write('installing the peers…\n')
    const npm = process.env.npm_execpath
    const [program, first] = npm ? [process.execPath, [npm]] : ['npm', []]
    const args = [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund']
    const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` }
    const { status } = spawnSync(program, args, { cwd: HERE, env, stdio: ['ignore', 'ignore', 'inherit'] })
    if (status !== 0) throw new Error('npm could not install the peers')
    writeFileSync(STAMP, wanted)
  }
  if (wantsBuild) {
    const { build } = await import(join(ROOT, 'infra/setup/build.mjs'))
    await build()
  }
  process.env.RACCORD_BENCH_FOLDER = takeProduct()
}

/** What is measured is a copy: a run takes long, and somebody may build, or measure, meanwhile. @returns its folder */
function takeProduct() {
  mkdirSync(COPIES, { recursive: true })
  const folder = mkdtempSync(join(COPIES, 'run-'))
  for (const name of ['dist', 'package.json']) cpSync(join(ROOT, name), join(folder, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
  return folder
}
