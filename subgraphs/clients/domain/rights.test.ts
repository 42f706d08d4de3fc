import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { rights } from './rights.js'

const sdl = ['client', 'place', 'person', 'application', 'caller']
  .map((name) => readFileSync(new URL(`../schema/${name}.graphql`, import.meta.url), 'utf8'))
  .join('\n')

describe('mutation × role', () => {
  it('has a row for every mutation of the schema, and no other', () => {
    const mutations = [...sdl.matchAll(/extend type Mutation \{([^}]*)\}/g)].flatMap((block) =>
      [...(block[1] ?? '').matchAll(/^ {2}(\w+)\(/gm)].map((m) => m[1]),
    )
    expect(Object.keys(rights).sort()).toEqual(mutations.sort())
  })

  it('lets no auditor and no application change the client file', () => {
    for (const right of Object.values(rights)) {
      expect(right.staff).not.toContain('MCN_AUDITOR')
      expect(right.application).toEqual([])
    }
  })

  it('names in the schema the role that each row requires', () => {
    for (const mutation of Object.keys(rights)) expect(sdl).toMatch(new RegExp(`"[^"]*MCN_AGENT[^"]*"\\n {2}${mutation}\\(`))
  })
})
