import type { Subgraph, SubgraphAnswer, SubgraphCall } from '../subgraph-access/subgraph.js'
import type { CallMeter, CallOutcome } from './meter.js'

/** Counts what the engine asks of a subgraph, and notes it in the facts of the request. */
export function metered(subgraph: Subgraph, meter: CallMeter): Subgraph {
  const executeRaw = subgraph.executeRaw?.bind(subgraph)
  return {
    name: subgraph.name,
    async execute(call) {
      const start = performance.now()
      const { facts } = call.context
      if (facts) facts.fetches++
      try {
        const answer = await subgraph.execute(call)
        meter.called(answer.errors ? 'errors' : 'ok', performance.now() - start)
        return answer
      } catch (error) {
        meter.called(outcomeOf(call), performance.now() - start)
        throw error
      }
    },
    ...(executeRaw && {
      async executeRaw(call) {
        const start = performance.now()
        const { facts } = call.context
        if (facts) facts.fetches++
        try {
          const answer = await executeRaw(call)
          meter.called('ok', performance.now() - start)
          return answer
        } catch (error) {
          meter.called(outcomeOf(call), performance.now() - start)
          throw error
        }
      },
    }),
    async subscribe(call) {
      const events = await subgraph.subscribe(call)
      return { [Symbol.asyncIterator]: () => counted(events[Symbol.asyncIterator](), meter) }
    },
  }
}

/** A deadline that passed is the subgraph's fault; a client that left is nobody's. */
function outcomeOf({ signal }: SubgraphCall): CallOutcome {
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
