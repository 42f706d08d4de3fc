import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { EXAMPLES } from '#gateway/explorer/examples.js'
import { ROOT } from '#run/root.js'
import { buildSchema, parse, validate } from 'graphql'

const schema = buildSchema(readFileSync(join(ROOT, 'schema/api.graphql'), 'utf8'))

describe('the examples that a newcomer finds', () => {
  it.each(EXAMPLES.map((e) => [e.title.fr, e.query]))('in the explorer: %s', (_, query) => {
    expect(validate(schema, parse(query)).map((e) => e.message)).toEqual([])
  })

  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
  const shown = [...readme.matchAll(/```graphql\n([\s\S]*?)```/g)].map((m) => m[1] as string)
  it.each(shown.map((query) => [query.split('\n')[0] ?? '', query] as const))('in the README: %s', (_, query) => {
    expect(validate(schema, parse(query)).map((e) => e.message)).toEqual([])
  })
})
