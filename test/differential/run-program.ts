import { execFile } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { settings } from './settings.js'

/** What `program.ts` prints. */
export interface Outcome {
  readonly compared: number
  /** Operations whose answer has errors: shows that faults were met. */
  readonly withErrors: number
  /** How often each known difference was met. */
  readonly known: Readonly<Record<string, number>>
  /** Minimal reproductions. */
  readonly differences: readonly string[]
}

const run = promisify(execFile)
const HERE = fileURLToPath(new URL('.', import.meta.url))
const ROOT = join(HERE, '../..')

/**
 * Bundles the program from the sources as they are. Comparing takes planning and little else, which is three times faster outside
 * of the test runner's sandbox.
 * @returns the bundle's file
 */
export async function bundledProgram(): Promise<string> {
  const folder = join(ROOT, '.raccord/cache/differential')
  await mkdir(folder, { recursive: true })
  const file = join(folder, `program-${process.pid}.mjs`)
  await build({
    entryPoints: [join(HERE, 'program.ts')],
    outfile: file,
    absWorkingDir: ROOT,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    conditions: ['raccord-source'],
    sourcemap: 'inline',
    logLevel: 'silent',
  })
  return file
}

/** Compares over one federation, by every seed of the settings. @throws Error with minimal reproductions when any answer differs */
export async function compareAll(program: string, federation: string): Promise<Outcome> {
  const { firstSeed, runs } = settings
  const args = ['--enable-source-maps', program, federation, String(firstSeed), String(runs)]
  const { NODE_OPTIONS: _, ...env } = process.env
  const { stdout } = await run(process.execPath, args, { cwd: ROOT, maxBuffer: 64_000_000, env })
  const outcome = JSON.parse(stdout) as Outcome
  if (outcome.differences.length > 0) throw new Error(outcome.differences.join('\n\n'))
  return outcome
}
