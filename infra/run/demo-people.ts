import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Principal } from '#contract/principal.js'

/** Somebody of the demo data whom a newcomer can be. */
export interface DemoPerson {
  label: { fr: string; en: string }
  principal: Exclude<Principal, { kind: 'ANONYMOUS' }>
}

const fileIn = (dataDir: string) => join(dataDir, 'demo-people.json')

/** Remembers the demo people beside the database, so that the gateway can offer their tokens without reading a subgraph's tables. */
export function writeDemoPeople(dataDir: string, people: readonly DemoPerson[]): void {
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(fileIn(dataDir), `${JSON.stringify(people, null, 2)}\n`)
}

/** The demo people, or none before the demo data are loaded. */
export function readDemoPeople(dataDir: string): DemoPerson[] {
  const file = fileIn(dataDir)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoPerson[]) : []
}
