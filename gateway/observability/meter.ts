import type { ErrorCode } from '#contract/error-codes.js'
import type { TrafficMeter } from '../subgraph-access/traffic-meter.js'

/** What an operation does; `unknown` for a request that was refused before its document was read. */
export type OperationKind = 'query' | 'mutation' | 'subscription' | 'unknown'

/**
 * How a request ended for the client: all it asked for, an answer with errors, refused as a whole (4xx), failed by our fault (5xx),
 * or gone before its answer was there.
 */
export type RequestOutcome = 'ok' | 'errors' | 'refused' | 'failed' | 'left'

/** The ways in which a client keeps a connection open. */
export type Door = 'websocket' | 'event-stream' | 'multipart'

/** How a call of the engine to a subgraph ended; `errors` came with GraphQL errors, `left` means that nobody waited any more. */
export type CallOutcome = 'ok' | 'errors' | 'failed' | 'left'

/** How the planning of one operation ended; `refused` is the planner's answer to what it will not plan. */
export type PlanOutcome = 'planned' | 'refused' | 'failed'

/**
 * Counts what the gateway does. It is called on the hottest paths: an implementation adds to numbers that it already has at hand. No
 * call takes a name that clients choose, so the number of series is bounded.
 */
export interface GatewayMeter {
  readonly requests: RequestMeter
  readonly operations: OperationMeter
  readonly streams: StreamMeter
  readonly supergraph: SupergraphMeter
  /** What passes over the network between the gateway and its subgraphs. */
  readonly traffic: TrafficMeter
  /** What the engine asks of one subgraph, however it is reached. Resolved once per subgraph. */
  callsTo(subgraph: string): CallMeter
}

export interface RequestMeter {
  /**
   * One request of a client is over.
   * @param ms how long it took; a subscription's is not counted as a latency
   * @param codes the distinct codes of its errors
   */
  answered(kind: OperationKind, outcome: RequestOutcome, ms: number, codes: readonly ErrorCode[]): void
}

export interface OperationMeter {
  /** The compiled operation was there. */
  hit(): void
  /** It was not, or not yet. */
  miss(): void
  /** One was dropped to make room. */
  evicted(): void
  /** A planning begins; call what it returns when it has ended. */
  planning(): (outcome: PlanOutcome) => void
  /** How much memory compiled operations take, asked when somebody reads the metrics. */
  watchBytes(read: () => number): void
}

export interface StreamMeter {
  /** A client's connection is open; call what it returns when it is gone. */
  connected(door: Door): () => void
  /** A subscription is open; call what it returns when it has ended. */
  subscribed(door: Door): () => void
  /** So many clients were sent an event. */
  delivered(clients: number): void
  /** A client read too slowly and was disconnected. */
  slowClient(door: Door): void
}

export interface SupergraphMeter {
  /** @param id hash of its text */
  loaded(id: string): void
  refused(): void
}

export interface CallMeter {
  /** @param ms how long it took */
  called(outcome: CallOutcome, ms: number): void
  /** A subscription is open on the subgraph. */
  subscribed(): void
  unsubscribed(): void
}
