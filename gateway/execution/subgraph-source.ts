import type { GraphQLDataSource } from '@apollo/gateway'
import { GraphQLError } from 'graphql'
import { callerError, subgraphUnavailable } from '../errors.js'
import type { Subgraph, SubgraphAnswer } from '../subgraph-access/subgraph.js'
import type { RequestContext } from './request-context.js'

type ProcessOptions = Parameters<GraphQLDataSource['process']>[0]
type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>

/** How the executor asks one subgraph: with the caller's statement, the correlation id, and no longer than the deadline. */
export class SubgraphSource implements GraphQLDataSource {
  constructor(
    private readonly name: string,
    private readonly subgraph: Pick<Subgraph, 'execute'>,
  ) {}

  async process(options: ProcessOptions): Promise<Answer> {
    const { query, variables, operationName } = options.request
    const context = options.context as RequestContext
    const signal = query?.startsWith('mutation') ? context.deadline : context.life
    const path = options.kind === 'incoming operation' ? pathUntilList(options.pathInIncomingRequest) : undefined
    let response: SubgraphAnswer
    try {
      signal.throwIfAborted()
      response = await untilAborted(
        this.subgraph.execute({
          kind: query?.startsWith('mutation') ? 'mutation' : 'query',
          query: query ?? '',
          bodyStart: JSON.stringify({ query, operationName }).slice(0, -1),
          variables: variables ?? {},
          operationName: operationName ?? undefined,
          context,
          signal,
        }),
        signal,
      )
    } catch (error) {
      throw withPath(this.#fault(error, signal), path)
    }
    const { data = null, errors } = response
    return {
      data,
      ...(errors && errors.length > 0 && { errors: errors.map((error) => ({ ...error })) }),
    } as Answer
  }

  #fault(error: unknown, signal: AbortSignal): GraphQLError {
    if (error instanceof GraphQLError) return error
    if (signal.aborted && (signal.reason as Error).name === 'TimeoutError') {
      return callerError(
        'DEADLINE_EXCEEDED',
        'Part of the answer took too long. — Une partie de la réponse a pris trop de temps.',
      )
    }
    return subgraphUnavailable(new Error(`${this.name} did not answer`, { cause: error }))
  }
}

/** Settles as `work` does, or rejects once `signal` is aborted, whether or not `work` listens to it. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error)
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** A fault of a fetch inside lists belongs to no single element: its path ends where the first list begins. */
function pathUntilList(path: ReadonlyArray<string | number> | undefined): Array<string | number> {
  const end = path?.indexOf('@') ?? -1
  return [...(path ?? []).slice(0, end === -1 ? undefined : end)]
}

function withPath(error: GraphQLError, path: Array<string | number> | undefined): GraphQLError {
  if (!path || path.length === 0) return error
  return new GraphQLError(error.message, { path, extensions: error.extensions, originalError: error.originalError })
}
