import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { PlantedCopy } from './planted-copy.js'
import { runTool } from './run-tool.js'

/** A lint rule and a source that breaks it. */
const PLANTED: ReadonlyArray<readonly [rule: string, path: string, source: string]> = [
  ['noExplicitAny', 'gateway/x1.ts', 'export const x = (y: any) => y\n'],
  ['noNonNullAssertion', 'gateway/x2.ts', 'export const x = (y: string | null) => y!.length\n'],
  ['noEnum', 'gateway/x3.ts', 'export enum Color {\n  RED = 1,\n}\n'],
  ['noProcessEnv', 'subgraphs/billing/x4.ts', 'export const home = process.env.HOME\n'],
  ['noReExportAll', 'gateway/x5.ts', "export * from './errors.js'\n"],
  ['noDefaultExport', 'gateway/x6.ts', 'export default 1\n'],
  ['format', 'gateway/x7.ts', 'export const x = "1";\n'],
]

describe('the lint rules of the house', () => {
  let copy: PlantedCopy

  beforeAll(() => {
    copy = new PlantedCopy()
    for (const [, path, source] of PLANTED) copy.plant({ [path]: source })
  })

  afterAll(() => copy.remove())

  it.each(PLANTED)('%s is an error', async (rule, path) => {
    const args = ['check', '--config-path=infra/tooling/lint.json', '--error-on-warnings', path]
    const { code, output } = await runTool('node_modules/@biomejs/biome/bin/biome', args, { cwd: copy.folder })
    expect({ code, found: output.includes(rule) }).toEqual({ code: 1, found: true })
  })
})
