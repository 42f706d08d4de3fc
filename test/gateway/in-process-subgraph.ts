import { buildSubgraphSchema } from '@apollo/subgraph'
import { type DocumentNode, type ExecutionResult, execute, parse, subscribe } from 'graphql'
import type { FormattedError, SubgraphEndpoint, SubgraphRequest, SubgraphResponse } from '#contract/subgraph-access.js'
import type { SubgraphName } from '#contract/subgraph-names.js'
import type { Principal } from '#contract/principal.js'
import { readPrincipal } from '#process/principal-header.js'

export const INTERNAL_SECRET = 'a-secret-of-the-tests-that-is-long-enough'

export interface FixtureContext {
  principal: Principal
  request: SubgraphRequest
}

type Resolvers =
  NonNullable<Parameters<typeof buildSubgraphSchema>[0]> extends infer M
    ? M extends Array<{ resolvers?: infer R }>
      ? R
      : never
    : never

/**
 * A small real subgraph called in the same process. Its answers are frozen in depth: whoever would change what another can see
 * fails at once.
 */
export class InProcessSubgraph implements SubgraphEndpoint {
  readonly requests: SubgraphRequest[] = []
  readonly typeDefs: DocumentNode
  readonly #schema: ReturnType<typeof buildSubgraphSchema>
  /** While set, the subgraph cannot be reached. */
  down: Error | undefined

  constructor(
    readonly name: SubgraphName,
    sdl: string,
    resolvers: Record<string, object>,
  ) {
    this.typeDefs = parse(sdl)
    this.#schema = buildSubgraphSchema([{ typeDefs: this.typeDefs, resolvers: resolvers as Resolvers }])
  }

  async execute(request: SubgraphRequest): Promise<SubgraphResponse> {
    if (this.down) throw this.down
    this.requests.push(request)
    return frozen(await execute(this.#args(request)))
  }

  async subscribe(request: SubgraphRequest): Promise<AsyncIterable<SubgraphResponse>> {
    if (this.down) throw this.down
    this.requests.push(request)
    const result = await subscribe(this.#args(request))
    if (!(Symbol.asyncIterator in result)) return once(frozen(result))
    const source = result
    const mapped: AsyncGenerator<SubgraphResponse, void, undefined> = {
      async next() {
        const { done, value } = await source.next()
        return done ? { done, value: undefined } : { done: false, value: frozen(value as ExecutionResult) }
      },
      async return() {
        await source.return(undefined)
        return { done: true, value: undefined }
      },
      throw: (error) => Promise.reject(error as Error),
      [Symbol.asyncIterator]: () => mapped,
      [Symbol.asyncDispose]: async () => undefined,
    }
    return mapped
  }

  #args(request: SubgraphRequest) {
    const { principal } = readPrincipal(request.principal, INTERNAL_SECRET)
    return {
      schema: this.#schema,
      document: parse(request.query),
      operationName: request.operationName,
      variableValues: request.variables,
      contextValue: { principal, request } satisfies FixtureContext,
    }
  }
}

async function* once<T>(value: T): AsyncGenerator<T, void, undefined> {
  yield value
}

function frozen(result: ExecutionResult): SubgraphResponse {
  const { data, errors } = JSON.parse(JSON.stringify(result)) as {
    data?: Record<string, unknown> | null
    errors?: FormattedError[]
  }
  return deepFreeze({ ...(data !== undefined && { data }), ...(errors && { errors }) })
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object') for (const inner of Object.values(value)) deepFreeze(inner)
  return Object.freeze(value)
}
