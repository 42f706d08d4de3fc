import type { AnswerContent, Subgraph, SubgraphAnswer, SubgraphCall, WireAnswer } from '../subgraph-access/subgraph.js'
import type { CallMeter, CallOutcome } from './meter.js'

/**
 * Counts what the engine asks of a subgraph, and notes it in the facts of the request. An answer that the engine reads itself is
 * counted when it has been read.
 */
export function metered(subgraph: Subgraph, meter: CallMeter): Subgraph {
  const executeRaw = subgraph.executeRaw?.bind(subgraph)
  const headersKey = subgraph.headersKey?.bind(subgraph)
  return {
    name: subgraph.name,
    execute: counting((call) => subgraph.execute(call), atOnce, meter),
    ...(executeRaw && { executeRaw: counting(executeRaw, onceRead, meter) }),
    ...(headersKey && { headersKey }),
    async subscribe(call) {
      const events = await subgraph.subscribe(call)
      return { [Symbol.asyncIterator]: () => counted(events[Symbol.asyncIterator](), meter) }
    },
  }
}

function counting<A>(
  ask: (call: SubgraphCall) => Promise<A>,
  count: (answer: A, ms: number, meter: CallMeter) => A,
  meter: CallMeter,
): (call: SubgraphCall) => Promise<A> {
  return async (call) => {
    const start = performance.now()
    const { facts } = call.context
    if (facts) facts.fetches++
    try {
      return count(await ask(call), performance.now() - start, meter)
    } catch (error) {
      meter.called(outcomeOfFault(call), performance.now() - start)
      throw error
    }
  }
}

function atOnce(answer: SubgraphAnswer, ms: number, meter: CallMeter): SubgraphAnswer {
  meter.called(answer.errors?.length ? 'errors' : 'ok', ms)
  return answer
}

const OUTCOMES = { data: 'ok', errors: 'errors', nothing: 'failed' } as const satisfies Record<AnswerContent, CallOutcome>

/** One of its own for each asker: several may get the same answer, and each is a call. */
function onceRead({ status, chunks, size, cacheControl }: WireAnswer, ms: number, meter: CallMeter): WireAnswer {
  return { status, chunks, size, cacheControl, read: (content) => meter.called(OUTCOMES[content], ms) }
}

/** A deadline that passed is the subgraph's fault; a client that left is nobody's. */
function outcomeOfFault({ signal }: SubgraphCall): CallOutcome {
  return signal.aborted && (signal.reason as Error | undefined)?.name === 'AbortError' ? 'left' : 'failed'
}

/** Counts a subscription from the moment somebody reads it until it ends, whichever side ends it. */
function counted(events: AsyncIterator<SubgraphAnswer>, meter: CallMeter): AsyncIterator<SubgraphAnswer> {
  let isOpen = true
  meter.subscribed()
  const end = () => {
    if (isOpen) meter.unsubscribed()
    isOpen = false
  }
  return {
    async next() {
      try {
        const event = await events.next()
        if (event.done) end()
        return event
      } catch (error) {
        end()
        throw error
      }
    },
    async return() {
      end()
      await events.return?.()
      return { done: true, value: undefined }
    },
  }
}
