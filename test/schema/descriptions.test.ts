import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { NODE_PREFIXES } from '#contract/id-prefixes.js'
import { ROOT } from '#run/root.js'
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql'

const schema = buildSchema(readFileSync(join(ROOT, 'schema/api.graphql'), 'utf8'))

/** English, a long dash, French. */
const BILINGUAL = /\S\s+—\s+\S/

/** Every described element of the graph as `[coordinate, description]`. */
function* elements(): Generator<[string, string | null | undefined]> {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue
    if (!['Query', 'Mutation', 'Subscription'].includes(type.name)) yield [type.name, type.description]
    if (isEnumType(type)) for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description]
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) yield [`${type.name}.${field.name}`, field.description]
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        yield [`${type.name}.${field.name}`, field.description]
        for (const argument of field.args) yield [`${type.name}.${field.name}(${argument.name}:)`, argument.description]
      }
    }
  }
}

describe('the graph', () => {
  it('describes every type, field, argument and value in English, then French', () => {
    const all = [...elements()]
    expect(all.length).toBeGreaterThan(500)
    expect(all.filter(([, description]) => !BILINGUAL.test(description ?? '')).map(([coordinate]) => coordinate)).toEqual([])
  })

  it('has a type that implements Node for every id prefix, and a prefix for every such type', () => {
    const implementers = schema.getImplementations(schema.getType('Node') as never).objects.map((t) => t.name)
    expect(implementers.sort()).toEqual(
      Object.values(NODE_PREFIXES)
        .map((p) => p.type)
        .sort(),
    )
  })

  it('never uses Float for money', () => {
    const floats = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) =>
        Object.values(type.getFields())
          .filter((f) => /Float/.test(String(f.type)) && /amount|price|cost|total|tps|tvq|rate/i.test(f.name))
          .map((f) => `${type.name}.${f.name}`),
      )
    expect(floats).toEqual([])
  })

  it('gives every mutation one input and every payload its refusals', () => {
    const mutations = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(
      (m) => !/^resume\w+Reactions$/.test(m.name),
    )
    expect(mutations.length).toBeGreaterThan(40)
    for (const mutation of mutations) {
      expect([mutation.name, mutation.args.map((a) => a.name)]).toEqual([mutation.name, ['input']])
      const payload = schema.getType(String(mutation.type).replace('!', ''))
      expect([mutation.name, isObjectType(payload) && String(payload.getFields()['refusals']?.type)]).toEqual([
        mutation.name,
        '[Refusal!]!',
      ])
      const input = schema.getType(String(mutation.args[0]?.type).replace('!', ''))
      const fields = isInputObjectType(input) ? Object.keys(input.getFields()) : []
      expect([mutation.name, fields.includes('idempotencyKey'), fields.includes('validateOnly')]).toEqual([
        mutation.name,
        true,
        true,
      ])
    }
  })
})
