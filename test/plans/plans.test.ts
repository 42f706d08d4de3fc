import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { prettyFormatQueryPlan, type QueryPlan } from '@apollo/query-planner'
import { parse } from 'graphql'
import { compilePlan } from '#gateway/execution/compile/plan.js'
import { loadSupergraph } from '#gateway/supergraph/load-supergraph.js'
import { ROOT } from '#run/root.js'
import { CLIENTS_QUERY, FEED_SUBSCRIPTION, ONE_QUERY } from './graph-queries.js'
import { type PlanShape, shapeOf } from './plan-shape.js'

const loaded = loadSupergraph(readFileSync(join(ROOT, 'schema/supergraph.graphql'), 'utf8'))

function planOf(query: string): QueryPlan {
  return loaded.planner.plan(parse(query), undefined, new Map()) as QueryPlan
}

/** Compares, and shows the whole plan when it is another. */
function expectShape(plan: QueryPlan, expected: Omit<PlanShape, 'places'>): void {
  const { fetches, depth, places } = shapeOf(plan)
  const found = { fetches, depth, twice: places.filter((place, i) => places.indexOf(place) !== i) }
  try {
    expect(found).toEqual({ ...expected, twice: [] })
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${prettyFormatQueryPlan(plan)}`)
  }
}

/**
 * Plans stay flat: as many stages as owners that must know of each other. The client file names the client; connectivity and billing
 * then answer side by side; what their rows point to in other subgraphs comes in one last stage, all of it side by side.
 */
describe('query plans', () => {
  // clients: the client, the sites of lines, the sites of services. catalogue: offerings and tariffs of lines, offerings of services.
  const three = { fetches: { clients: 3, connectivity: 1, catalogue: 3, billing: 2 }, depth: 3 }

  it('the one query takes nine fetches in three stages', () => {
    expectShape(planOf(ONE_QUERY), three)
  })

  it('the one query takes five requests: what one subgraph is asked at the same time is asked together', () => {
    const { requests } = compilePlan(planOf(ONE_QUERY), loaded.typeConditions)
    const asked = requests.map(({ subgraph, waitsFor, parts }) => ({ subgraph, waitsFor, parts: parts.length }))
    expect(asked).toMatchInlineSnapshot(`
      [
        {
          "parts": 0,
          "subgraph": "clients",
          "waitsFor": 0,
        },
        {
          "parts": 1,
          "subgraph": "connectivity",
          "waitsFor": 1,
        },
        {
          "parts": 3,
          "subgraph": "catalogue",
          "waitsFor": 1,
        },
        {
          "parts": 1,
          "subgraph": "clients",
          "waitsFor": 1,
        },
        {
          "parts": 2,
          "subgraph": "billing",
          "waitsFor": 2,
        },
      ]
    `)
  })

  it('a page of clients takes no more than one client', () => {
    expectShape(planOf(CLIENTS_QUERY), three)
  })

  it('an event of the feed is completed in one stage', () => {
    // The first fetch is the event itself; the others complete it.
    expectShape(planOf(FEED_SUBSCRIPTION), { fetches: { connectivity: 1, clients: 1, catalogue: 2 }, depth: 2 })
  })

  it.each([
    [
      'look-up by business number',
      '{ order(number: "C-0000001") { status expectedOn lines { status } } }',
      { connectivity: 1 },
      1,
    ],
    [
      'ids of other subgraphs',
      '{ orders(first: 5) { nodes { client { id } lines { offering { id } site { id } } } } }',
      { connectivity: 1 },
      1,
    ],
    [
      'invoice lines to their charges',
      '{ invoices(first: 5) { nodes { client { id } lines { nodes { charge { id kind } service { id } } } } } }',
      { billing: 1 },
      1,
    ],
    [
      'a service and its charges',
      '{ service(number: "S-0000001") { number charges { nodes { kind } } } }',
      { connectivity: 1, billing: 1 },
      2,
    ],
    [
      'a client’s account and services',
      '{ client(number: "OP-0001") { account { balance { amount } } services { nodes { number } } } }',
      { clients: 1, billing: 1, connectivity: 1 },
      2,
    ],
    [
      'offerings with tariffs',
      '{ offerings(first: 20) { nodes { code tariff { charges { amount { amount } } } } } }',
      { catalogue: 1 },
      1,
    ],
  ])('%s', (_name, query, fetches, depth) => {
    expectShape(planOf(query), { fetches, depth })
  })
})
