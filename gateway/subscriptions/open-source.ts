import type { CompiledFetch } from '../execution/compile/fetch.js'
import { requestLife } from '../execution/request-context.js'
import type { Subgraphs } from '../execution/run/plan-run.js'
import type { SubgraphAnswer, SubgraphCall } from '../subgraph-access/subgraph.js'
import { untilAborted } from '../subgraph-access/until-aborted.js'
import { ClientContext } from './client-context.js'
import type { FeedRequest } from './resume-point.js'
import type { StreamClient } from './stream-client.js'

export interface SourceParts {
  subgraphs: Subgraphs
  deadlineMs: number
}

/** A stream of a subgraph, open. */
export interface OpenSource {
  next(): Promise<IteratorResult<SubgraphAnswer>>
  /** Ends it on the subgraph. Nobody needs to wait for that. */
  close(): void
}

/**
 * Opens a subscription on its subgraph, within the deadline of a request. One that opens later is closed at once: nobody would ever.
 * @param client on whose behalf
 * @param stop ends the opening, and the stream
 * @throws Error when it does not open
 */
export async function openSource(
  { subgraphs, deadlineMs }: SourceParts,
  fetch: CompiledFetch,
  { query, variables }: FeedRequest,
  client: StreamClient,
  stop: AbortController,
): Promise<OpenSource> {
  const subgraph = subgraphs.get(fetch.subgraph)
  if (!subgraph) throw new Error(`no endpoint for ${fetch.subgraph}`)
  const { signal } = stop
  const wait = requestLife(deadlineMs)
  const call: SubgraphCall = {
    kind: 'subscription',
    query,
    operationName: fetch.name,
    bodyStart: JSON.stringify({ query, operationName: fetch.name }).slice(0, -1),
    variables,
    context: new ClientContext(client, { deadline: wait.deadline, life: signal }, null),
    signal,
  }
  const opening = subgraph.subscribe(call)
  void opening
    .then((events) => {
      // A source that listens to no signal may answer this only at its next event.
      if (signal.aborted) void Promise.resolve(events[Symbol.asyncIterator]().return?.()).catch(() => undefined)
    })
    .catch(() => undefined)
  try {
    const events = (await untilAborted(opening, AbortSignal.any([wait.deadline, signal])))[Symbol.asyncIterator]()
    return {
      next: () => events.next(),
      close() {
        stop.abort(new DOMException('the subscriber left', 'AbortError'))
        void Promise.resolve(events.return?.()).catch(() => undefined)
      },
    }
  } catch (error) {
    stop.abort(new DOMException('the subscription did not open in time', 'AbortError'))
    throw error
  } finally {
    wait.finish()
  }
}
