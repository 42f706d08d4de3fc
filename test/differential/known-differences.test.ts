import { beforeAll, describe, expect, it } from '@jest/globals'
import { parse } from 'graphql'
import { difference } from './answers/difference.js'
import { Comparison } from './compare.js'
import { federations } from './federations/list.js'
import { STOCK_BUGS } from './stock-bugs.js'

const comparisons = new Map<string, Comparison>()
beforeAll(() => {
  for (const federation of federations) comparisons.set(federation.name, new Comparison(federation))
})

const answersTo = (federation: string, query: string, hasFaults = false) =>
  comparisons.get(federation)!.answers({ document: parse(query), variables: {} }, hasFaults)

describe('stock is wrong, and ours is right: it', () => {
  it.each(STOCK_BUGS)('$name', async ({ federation, query, hasFaults, mayShow }) => {
    const { single, ours, stock } = await answersTo(federation, query, hasFaults)
    expect(difference(single, ours)).toBeNull()
    expect(difference(single, stock)).not.toBeNull()
    expect(mayShow?.(parse(query), comparisons.get(federation)!.graph) ?? true).toBe(true)
  })
})
