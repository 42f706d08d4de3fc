import type { SubgraphCall } from '../../subgraph-access/subgraph.js'
import type { RequestText } from '../compile/request.js'
import type { RequestContext } from '../request-context.js'

/** A request to a subgraph as the engine makes it: text. Whoever needs the variables themselves gets them parsed. */
export class EngineCall implements SubgraphCall {
  #variables: Readonly<Record<string, unknown>> | undefined

  constructor(
    readonly kind: SubgraphCall['kind'],
    private readonly text: RequestText,
    readonly variablesText: string,
    readonly context: RequestContext,
    readonly traceHeaders: Readonly<Record<string, string>> | null,
    readonly signal: AbortSignal,
  ) {}

  get query(): string {
    return this.text.query
  }

  get operationName(): string | undefined {
    return this.text.operationName
  }

  get bodyStart(): string {
    return this.text.bodyStart
  }

  get variables(): Readonly<Record<string, unknown>> {
    this.#variables ??= JSON.parse(this.variablesText) as Record<string, unknown>
    return this.#variables
  }
}
