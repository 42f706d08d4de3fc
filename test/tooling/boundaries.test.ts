import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ROOT } from '#run/root.js'
import { PlantedCopy } from './planted-copy.js'
import { runTool } from './run-tool.js'

const CRUISER = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'
const FOLDERS = ['gateway', 'subgraphs', 'schema', 'infra', 'test']
const cruise = (cwd: string) => runTool(CRUISER, ['--config', 'infra/tooling/boundaries.mjs', ...FOLDERS], { cwd })

/** A rule, and a file that breaks it (with the files that it needs to do so). */
const PLANTED: ReadonlyArray<readonly [rule: string, files: Record<string, string>]> = [
  [
    'no-cycles',
    { 'subgraphs/billing/queries/x1.ts': "import './x2.js'\n", 'subgraphs/billing/queries/x2.ts': "import './x1.js'\n" },
  ],
  ['no-unresolved', { 'subgraphs/billing/queries/x3.ts': "import './nowhere.js'\n" }],
  ['no-orphans', { 'subgraphs/billing/queries/x4.ts': 'export const lonely = 1\n' }],
  ['contract-is-a-leaf', { 'schema/contract/x5.ts': "import 'zod'\n" }],
  ['process-knows-no-business', { 'infra/process/x6.ts': "import '#kernel/ids.js'\n" }],
  ['kernel-below-subgraphs', { 'subgraphs/kernel/x7.ts': "import '#subgraphs/billing/subgraph.js'\n" }],
  ['subgraph-stays-home', { 'subgraphs/billing/x8.ts': "import '#subgraphs/clients/subgraph.js'\n" }],
  ['gateway-below-run', { 'gateway/x9.ts': "import '#kernel/ids.js'\n" }],
  ['domain-is-pure', { 'subgraphs/billing/domain/x10.ts': "import 'node:fs'\n" }],
  ['values-are-pure', { 'subgraphs/kernel/values/x11.ts': "import 'node:fs'\n" }],
  ['one-home-for-dates-and-decimals', { 'subgraphs/billing/queries/x12.ts': "import 'luxon'\n" }],
  [
    'resolvers-translate',
    { 'subgraphs/billing/resolvers/x13.ts': "import type { EntityManager } from 'typeorm'\nexport type X = EntityManager\n" },
  ],
  ['nothing-imports-tests', { 'infra/process/x14.ts': "import '../../test/x14.js'\n", 'test/x14.ts': 'export const x = 1\n' }],
  ['nothing-imports-the-composition', { 'gateway/x15.ts': "import '#run/root.js'\n" }],
  ['setup-stands-alone', { 'infra/setup/x16.mjs': "import '../process/settings.js'\n" }],
  ['subpaths-between-boxes', { 'subgraphs/billing/x17.ts': "import '../kernel/ids.js'\n" }],
  ['no-test-packages-in-product', { 'gateway/x18.ts': "import 'fast-check'\n" }],
]

describe('the boundaries of the house', () => {
  let copy: PlantedCopy
  let broken = ''

  beforeAll(async () => {
    copy = new PlantedCopy()
    for (const [, files] of PLANTED) copy.plant(files)
    const { code, output } = await cruise(copy.folder)
    expect(code).not.toBe(0)
    broken = output
  })

  afterAll(() => copy.remove())

  it('hold in the sources, all of which are seen', async () => {
    const { code, output } = await cruise(ROOT)
    const modules = Number(/\((\d+) modules, \d+ dependencies cruised\)/.exec(output)?.[1] ?? 0)
    expect({ code, violations: output.split('\n').filter((line) => line.includes('error ')) }).toEqual({
      code: 0,
      violations: [],
    })
    expect(modules).toBeGreaterThan(300)
  })

  it.each(PLANTED)('%s: a violation is found', (rule, files) => {
    const violator = Object.keys(files)[0]
    expect(broken.split('\n').filter((line) => line.includes(`error ${rule}: `) && line.includes(violator ?? '?'))).not.toEqual(
      [],
    )
  })
})
