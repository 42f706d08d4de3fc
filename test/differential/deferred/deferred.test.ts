import { describe, expect, it } from '@jest/globals'
import { print, validate } from 'graphql'
import type { PartsFormat } from '#gateway/execution/request-context.js'
import { withoutDefer } from '#gateway/planning/deferred-fragments.js'
import { loadSupergraph } from '#gateway/supergraph/load-supergraph.js'
import { createEngine, type TestEngine } from '../../federation/engine.js'
import { answerOf } from '../answers/answer.js'
import { type FederationWorld, federationWorld } from '../federation-world.js'
import { house } from '../federations/house.js'
import { federations } from '../federations/list.js'
import { randomOperation } from '../operations/random-operation.js'
import { Random } from '../random.js'
import { settings } from '../settings.js'
import { shrink } from '../shrink.js'
import { canonical } from '../world/world.js'
import { type Operation, runSingleSchema } from '../world/single-schema.js'
import { lackOf } from './at-least.js'
import { putTogether, type Whole } from './put-together.js'
import { withDefer } from './with-defer.js'

/** Fewer than of others: planning takes far longer where something is deferred. */
const RUNS = Math.ceil(settings.runs / 4)
const FORMATS: readonly PartsFormat[] = ['deferSpec=20220824', 'incrementalSpec=v0.2']
/** Per operation, on machines that are shared; and to compose and load. */
const MS = 800
const START_MS = 20_000

interface Trial {
  readonly graph: FederationWorld
  readonly engine: TestEngine
  readonly hasFaults: boolean
  readonly format: PartsFormat
}

/** How a deferred answer, put together, differs from what one schema answers at once; null when it does not. */
async function differs({ graph, engine, hasFaults, format }: Trial, operation: Operation): Promise<string | null> {
  const { data, errors } = await expectedOf(graph, operation, hasFaults)
  graph.world.begin(hasFaults)
  const whole = await wholeOf(engine, operation, format)
  if (typeof whole === 'string') return whole
  const told = `\nexpected ${canonical(data)}\nactual   ${canonical(whole.data)} ${JSON.stringify(whole.errors)}`
  if (errors.length === 0) {
    if (canonical(data) !== canonical(whole.data)) return `data${told}`
    return whole.errors.length > 0 ? `errors that nobody expects${told}` : null
  }
  if (whole.errors.length === 0) return `no error, but ${JSON.stringify(errors)}${told}`
  const lack = lackOf(data, whole.data)
  return lack && `${lack}${told}`
}

async function expectedOf({ world }: FederationWorld, operation: Operation, hasFaults: boolean) {
  world.begin(hasFaults)
  const answer = answerOf(await runSingleSchema(world, { ...operation, document: withoutDefer(operation.document) }))
  return { data: answer.data === 'none' ? undefined : (JSON.parse(answer.data) as unknown), errors: answer.errors }
}

/** What came, or why it makes no sense. */
async function wholeOf(engine: TestEngine, { document, variables }: Operation, format: PartsFormat): Promise<Whole | string> {
  let texts: string[] = []
  try {
    texts = await engine.executeInParts({ query: print(document), variables }, format)
    return putTogether(texts)
  } catch (error) {
    return `${String(error)}\n${texts.join('\n')}`
  }
}

describe('random operations whose parts come later are answered, in the end, as one schema does at once', () => {
  it.each([...federations, house()].map((federation) => [federation.name, federation] as const))(
    '%s',
    async (_, federation) => {
      const graph = federationWorld(federation)
      const engine = createEngine(graph)
      const { apiSchema } = loadSupergraph(graph.supergraphSdl)
      let compared = 0
      let inParts = 0
      for (let seed = settings.firstSeed; compared < RUNS; seed++) {
        const operation = withDefer(randomOperation(graph.schema, seed), new Random(seed + 0.5))
        if (validate(apiSchema, operation.document).length > 0) continue
        compared++
        const format = FORMATS[compared % FORMATS.length] as PartsFormat
        const whole = await wholeOf(engine, operation, format)
        if (typeof whole !== 'string' && whole.increments > 0) inParts++
        for (const hasFaults of [false, true]) {
          const trial = { graph, engine, hasFaults, format }
          if ((await differs(trial, operation)) === null) continue
          const smallest = await shrink(apiSchema, operation, async (candidate) => {
            return (await differs(trial, candidate).catch(() => null)) !== null
          })
          const where = `seed ${seed}, ${hasFaults ? 'with' : 'without'} faults, ${format}`
          const why = await differs(trial, smallest)
          throw new Error(`${where}: ${why}\n${print(smallest.document)}\n${JSON.stringify(smallest.variables)}`)
        }
      }
      // Plans that had to be put right are told at once.
      expect(inParts).toBeGreaterThan(compared / 6)
    },
    START_MS + RUNS * MS,
  )
})
