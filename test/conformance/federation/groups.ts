import { readdirSync } from 'node:fs'
import type { FixtureSubgraph } from '../../federation/fixture.js'
import type { ConformanceCase } from './case.js'

/** Some subgraphs and the operations that are tried on them. */
export interface CaseGroup {
  /** The folder it is in. */
  readonly name: string
  readonly subgraphs: readonly FixtureSubgraph[]
  readonly cases: readonly ConformanceCase[]
}

/** Every group there is: each folder beside this file is one. */
export function caseGroups(): Promise<CaseGroup[]> {
  const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return Promise.all(
    folders.map(async ({ name }) => {
      const { subgraphs } = (await import(`./${name}/subgraphs.js`)) as Pick<CaseGroup, 'subgraphs'>
      const { cases } = (await import(`./${name}/cases.js`)) as Pick<CaseGroup, 'cases'>
      return { name, subgraphs, cases }
    }),
  )
}
