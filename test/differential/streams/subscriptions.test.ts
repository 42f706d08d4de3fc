import { describe, expect, it } from '@jest/globals'
import { parse, print } from 'graphql'
import { createEngine } from '../../federation/engine.js'
import { type Answer, answerOf } from '../answers/answer.js'
import { difference } from '../answers/difference.js'
import { house } from '../federations/house.js'
import { federations } from '../federations/list.js'
import { settings } from '../settings.js'
import { shrink } from '../shrink.js'
import { type Operation, runSingleSchema } from '../world/single-schema.js'
import { EVENTS, eventFederation, type EventFederation } from './event-world.js'
import { subscriptionsOf } from './random-subscription.js'
import { withSubscriptions } from './with-subscriptions.js'

/** Fewer than of queries: each is completed for several events. */
const RUNS = Math.ceil(settings.runs / 3)
/** Per operation, on machines that are shared; and to compose and load. */
const MS = 400
const START_MS = 20_000

type Follow = (operation: Operation) => Promise<Answer[]>

function ours({ supergraphSdl, subgraphs }: EventFederation): Follow {
  const engine = createEngine({ supergraphSdl, subgraphs })
  return async ({ document, variables }) => {
    const texts = await engine.events({ query: print(document), variables })
    return texts.map((text) => {
      const { data, errors = [] } = JSON.parse(text) as { data?: unknown; errors?: Answer['errors'] }
      return { data: data === undefined ? 'none' : JSON.stringify(data), errors }
    })
  }
}

/** What graphql-js answers to each event when the whole graph is one schema. */
async function expectedOf({ world }: EventFederation, operation: Operation): Promise<Answer[]> {
  const answers: Answer[] = []
  for (world.event = 1; world.event <= EVENTS; world.event++) answers.push(answerOf(await runSingleSchema(world, operation)))
  return answers
}

/** How the events of a subscription differ, null when they do not, and whether some have errors. */
async function differs(graph: EventFederation, follow: Follow, operation: Operation, hasFaults: boolean) {
  graph.world.begin(hasFaults)
  const expected = await expectedOf(graph, operation)
  const actual = await follow(operation)
  const hasErrors = expected.some(({ errors }) => errors.length > 0)
  for (const [i, one] of expected.entries()) {
    const other = actual[i]
    const found = other ? difference(one, other) : 'none came'
    if (found === null) continue
    return {
      difference: `event ${i + 1}: ${found}\nexpected ${JSON.stringify(one)}\nactual   ${JSON.stringify(other)}`,
      hasErrors,
    }
  }
  const isMore = actual.length > expected.length
  return { difference: isMore ? `${actual.length} events instead of ${expected.length}` : null, hasErrors }
}

describe('the events of random subscriptions, fields that fail included, are completed as one schema does', () => {
  it.each([...federations, house()].map((federation) => [federation.name, federation] as const))(
    '%s',
    async (_, federation) => {
      const graph = eventFederation(withSubscriptions(federation))
      const [follow, make] = [ours(graph), subscriptionsOf(graph.schema)]
      let compared = 0
      let withErrors = 0
      for (let seed = settings.firstSeed; compared < 2 * RUNS; seed++) {
        const operation = make(seed)
        if (operation === null) continue
        for (const hasFaults of [false, true]) {
          compared++
          const { difference: found, hasErrors } = await differs(graph, follow, operation, hasFaults)
          if (hasErrors) withErrors++
          if (found === null) continue
          const smallest = await shrink(graph.schema, operation, async (candidate) => {
            const tried = await differs(graph, follow, candidate, hasFaults).catch(() => null)
            return tried !== null && tried.difference !== null
          })
          const { difference: why } = await differs(graph, follow, smallest, hasFaults)
          const where = `seed ${seed}, ${hasFaults ? 'with' : 'without'} faults`
          throw new Error(`${where}: ${why}\n${print(smallest.document)}\n${JSON.stringify(smallest.variables)}`)
        }
      }
      expect(withErrors).toBeGreaterThan(0)
    },
    START_MS + RUNS * MS,
  )
})

it('those whose fields require one field with different arguments are completed with each', async () => {
  const federation = federations.find(({ name }) => name === 'requirements')!
  const graph = eventFederation(withSubscriptions(federation))
  const operation = { document: parse('subscription { worst { yearly price { currency } } }'), variables: {} }
  expect((await differs(graph, ours(graph), operation, false)).difference).toBeNull()
})
