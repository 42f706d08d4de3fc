import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Principal } from '#contract/principal.js'

/** Somebody of the demo data whom a newcomer can be. */
export interface DemoPerson {
  label: { fr: string; en: string }
  principal: Exclude<Principal, { kind: 'ANONYMOUS' }>
}

/** What the gateway needs to know of the demo data. */
export interface DemoNote {
  /** The day that the demo data's dates are relative to; null before they are loaded. */
  anchor: string | null
  people: DemoPerson[]
}

const fileIn = (dataDir: string) => join(dataDir, 'demo.json')

/** Notes the demo data beside the database, so that the gateway can offer tokens without reading a subgraph's tables. */
export function writeDemoNote(dataDir: string, note: DemoNote): void {
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(fileIn(dataDir), `${JSON.stringify(note, null, 2)}\n`)
}

/** The note, without people before the demo data are loaded. */
export function readDemoNote(dataDir: string): DemoNote {
  const file = fileIn(dataDir)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoNote) : { anchor: null, people: [] }
}
