import type { OperationDefinitionNode } from 'graphql'
import type { EventTrace, OperationTrace, RequestLife } from '../execution/request-context.js'
import type { RequestOutcome } from '../observability/meter.js'
import { RequestFacts } from '../observability/request-facts.js'
import type { Member } from './member.js'

/** Most subscriptions that the trace of one event tells it belongs to. */
const MOST_LINKS = 100

/** Completes one event. @param trace null when it is not traced: then nobody wants facts of it either */
type Complete<A> = (trace: EventTrace | null, facts: RequestFacts | undefined) => Promise<A>

/** Those of a group's members whose subscriptions are traced: mostly none, and then nothing is done. */
export class TracedMembers {
  #traces: Map<Member, OperationTrace> | null = null

  add(member: Member): void {
    const { trace } = member.client
    if (trace === null) return
    this.#traces ??= new Map()
    this.#traces.set(member, trace)
  }

  remove(member: Member): void {
    if (this.#traces?.delete(member) && this.#traces.size === 0) this.#traces = null
  }

  /** Completes an event that all of them get, in a trace of its own. @param life of the event @throws what `complete` throws */
  async traced<A>(operation: OperationDefinitionNode, life: RequestLife, complete: Complete<A>): Promise<A> {
    const [first, ...others] = this.#traces === null ? [] : [...this.#traces.values()].slice(0, MOST_LINKS)
    if (first === undefined) return complete(null, undefined)
    const trace = first.startEvent(others)
    const facts = new RequestFacts()
    facts.describe(operation)
    try {
      const answer = await complete(trace, facts)
      trace.end(facts, outcomeOf(facts, life))
      return answer
    } catch (error) {
      trace.end(facts, 'failed')
      throw error
    }
  }
}

function outcomeOf({ errorCodes }: RequestFacts, { life, deadline }: RequestLife): RequestOutcome {
  if (life.aborted && !deadline.aborted) return 'left'
  return errorCodes.length > 0 ? 'errors' : 'ok'
}
