import type { ApolloServerOptionsWithGateway } from '@apollo/server'
import type { PlanCache } from '../planning/plan-operation.js'
import { unresolvedOperation } from '../planning/prepare-document.js'
import { callerError } from '../errors.js'
import type { RequestContext } from './request-context.js'
import type { CurrentSupergraph } from '../supergraph/current-supergraph.js'
import type { LoadedSupergraph } from '../supergraph/load-supergraph.js'
import { type ApolloRequestContext, runPlan, type SubgraphSources, variableErrors } from './run-plan.js'

type GatewayInterface = NonNullable<ApolloServerOptionsWithGateway<RequestContext>['gateway']>
type SchemaCallback = Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0]
type Executor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>

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
    private readonly plans: PlanCache,
    private readonly sources: SubgraphSources,
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

  async #execute(request: ApolloRequestContext): ReturnType<Executor> {
    const loaded = this.#bySchema.get(request.schema) ?? this.supergraph.loaded
    // Apollo Server leaves it to the executor to say that no operation was meant, although its types promise one.
    const operation = request.operation as ApolloRequestContext['operation'] | undefined
    if (!operation) return { errors: [unresolvedOperation(request.request.operationName)] }
    if (operation.operation === 'subscription') {
      const text =
        'Subscriptions open over WebSocket (graphql-transport-ws), or at /graphql/stream as server-sent events. — ' +
        'Les abonnements s’ouvrent par WebSocket (graphql-transport-ws), ou à /graphql/stream en événements envoyés par le serveur.'
      return { errors: [callerError('BAD_REQUEST', text)] }
    }
    const errors = variableErrors(loaded, request)
    if (errors.length > 0) return { errors }
    const plan = this.plans.planFor(loaded, request)
    return runPlan(loaded, plan, this.sources, request)
  }
}
