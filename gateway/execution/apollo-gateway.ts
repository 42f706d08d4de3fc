import type { ApolloServerOptionsWithGateway } from '@apollo/server'
import { GraphQLError } from 'graphql'
import { callerError } from '../errors.js'
import type { Operations, ValidDocument } from '../planning/operations.js'
import { unresolvedOperation } from '../planning/prepare-document.js'
import type { CurrentSupergraph } from '../supergraph/current-supergraph.js'
import type { LoadedSupergraph } from '../supergraph/load-supergraph.js'
import { booleanVariables, type Engine, variableErrors } from './engine.js'
import { observePlanning } from '../observability/observe-planning.js'
import { PrintedAnswer } from './printed-answer.js'
import type { RequestContext } from './request-context.js'
import type { Variables } from './run/plan-run.js'

type GatewayInterface = NonNullable<ApolloServerOptionsWithGateway<RequestContext>['gateway']>
type SchemaCallback = Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0]
type Executor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>
type ApolloRequest = Parameters<Executor>[0]

/**
 * Raccord behind Apollo Server's gateway interface: the server parses, validates and answers; planning and execution are ours.
 * (Apollo's stock gateway refuses a supergraph with authorisation directives, and runs no subscription.)
 */
export class RaccordGateway implements GatewayInterface {
  readonly #callbacks = new Set<SchemaCallback>()
  /** Which supergraph a request was validated against: it is planned against the same, whatever was loaded since. */
  readonly #bySchema = new WeakMap<object, LoadedSupergraph>()
  #unsubscribe: (() => void) | undefined

  constructor(
    private readonly supergraph: CurrentSupergraph,
    private readonly operations: Operations,
    private readonly engine: Engine,
  ) {}

  onSchemaLoadOrUpdate(callback: SchemaCallback): () => void {
    this.#callbacks.add(callback)
    if (this.#unsubscribe) this.#tell(callback, this.supergraph.loaded)
    return () => this.#callbacks.delete(callback)
  }

  load(): Promise<{ executor: Executor }> {
    this.#unsubscribe ??= this.supergraph.onLoad((loaded) => {
      this.#bySchema.set(loaded.apiSchema, loaded)
      for (const callback of this.#callbacks) this.#tell(callback, loaded)
    })
    return Promise.resolve({ executor: (request) => this.#execute(request) })
  }

  stop(): Promise<void> {
    this.#unsubscribe?.()
    return Promise.resolve()
  }

  #tell(callback: SchemaCallback, loaded: LoadedSupergraph): void {
    callback({ apiSchema: loaded.apiSchema, coreSupergraphSdl: loaded.sdl })
  }

  async #execute(request: ApolloRequest): ReturnType<Executor> {
    const loaded = this.#bySchema.get(request.schema) ?? this.supergraph.loaded
    // Apollo Server leaves it to the executor to say that no operation was meant, although its types promise one.
    const operation = request.operation as ApolloRequest['operation'] | undefined
    if (!operation) return { errors: [unresolvedOperation(request.request.operationName)] }
    if (operation.operation === 'subscription') {
      const text =
        'Subscriptions open over WebSocket (graphql-transport-ws), or at /graphql/stream as server-sent events. — ' +
        'Les abonnements s’ouvrent par WebSocket (graphql-transport-ws), ou à /graphql/stream en événements envoyés par le serveur.'
      return { errors: [callerError('BAD_REQUEST', text)] }
    }
    const context = request.context as RequestContext
    const variables = request.request.variables ?? {}
    const { source, document } = request
    const valid = { loaded, source, document, operation }
    context.facts?.describe(operation)
    const errors = variableErrors(valid, variables)
    if (errors.length > 0) return { errors }
    try {
      return await this.#run(valid, variables, context)
    } catch (error) {
      const refusals = error instanceof AggregateError ? error.errors : [error]
      if (!refusals.every((one) => one instanceof GraphQLError)) throw error
      return { errors: refusals }
    }
  }

  /** @throws GraphQLError, or AggregateError of them, when the operation is refused as a whole */
  async #run(valid: ValidDocument, variables: Variables, context: RequestContext): ReturnType<Executor> {
    const cost = this.operations.costOf(valid, variables)
    if (context.facts) context.facts.cost = cost
    const found = this.operations.compiledFor(valid, {
      caller: context.caller,
      isTrue: booleanVariables(valid.operation, variables),
      takesParts: !!context.takesParts,
      chance: Math.random(),
    })
    const planned = observePlanning(found, context)
    const compiled = planned instanceof Promise ? await planned : planned
    const answer = await this.engine.execute(compiled, variables, context)
    context.deliver?.(answer)
    return { data: new PrintedAnswer(answer) as unknown as Record<string, unknown> }
  }
}
