import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { serverAudits } from 'graphql-http'
import { type ServedGraph, serveGraph } from './served-graph.js'

let served: ServedGraph
beforeAll(async () => {
  served = await serveGraph()
})
afterAll(() => served.stop())

const audits = serverAudits({ url: () => `${served.url}/graphql`, fetchFn: fetch })

it('there are 61 audits of GraphQL over HTTP', () => {
  expect(audits).toHaveLength(61)
})

describe('an audit of GraphQL over HTTP', () => {
  it.each(audits.map((audit) => [audit.id, audit.name, audit] as const))('%s %s', async (_id, _name, audit) => {
    expect(await audit.fn()).toMatchObject({ status: 'ok' })
  })
})
