import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ROOT } from '#run/root.js'

const COPIED = ['gateway', 'subgraphs', 'schema', 'infra', 'test', 'package.json', 'tsconfig.json']

/** A copy of the sources in which a test may plant what must not be; the installed packages are shared. */
export class PlantedCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'raccord-planted-'))

  constructor() {
    for (const name of COPIED)
      cpSync(join(ROOT, name), join(this.folder, name), {
        recursive: true,
        filter: (source) => !source.includes('node_modules'),
      })
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'))
  }

  plant(files: Record<string, string>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true })
      writeFileSync(join(this.folder, path), text)
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
