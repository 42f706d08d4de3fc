import { Registry } from 'prom-client'
import type {
  CallMeter,
  CallOutcome,
  GatewayMeter,
  OperationMeter,
  RequestMeter,
  StreamMeter,
  SupergraphMeter,
} from '../meter.js'
import { cellsFor } from './cells.js'
import { Families, LATENCY_BOUNDS } from './families.js'
import { operationMeter } from './operation-metrics.js'
import { ProcessReadings } from './process-readings.js'
import { PrometheusTraffic } from './prometheus-traffic.js'
import { requestMeter } from './request-metrics.js'
import { streamMeter } from './stream-metrics.js'

const CALL_OUTCOMES = ['ok', 'errors', 'failed', 'left'] as const satisfies readonly CallOutcome[]

/** The metrics of one gateway, in a registry of its own. Each metric says what it is in its help text. */
export class PrometheusMeter implements GatewayMeter {
  readonly #registry = new Registry()
  readonly #families = new Families(this.#registry)
  readonly #process = new ProcessReadings(this.#families)
  readonly #calls = this.#families.counter(
    'raccord_subgraph_calls_total',
    'What the engine asked of a subgraph, by how it ended; several may share one request.',
    ['subgraph', 'outcome'],
  )
  readonly #callSeconds = this.#families.histogram(
    'raccord_subgraph_call_duration_seconds',
    'How long the engine waited for a subgraph, in seconds.',
    ['subgraph'],
    LATENCY_BOUNDS,
  )
  readonly #subgraphSubscriptions = this.#families.gauge(
    'raccord_subgraph_subscriptions',
    'Subscriptions that are open on a subgraph.',
    ['subgraph'],
  )
  readonly requests: RequestMeter = requestMeter(this.#families)
  readonly operations: OperationMeter = operationMeter(this.#families)
  readonly streams: StreamMeter = streamMeter(this.#families)
  readonly supergraph: SupergraphMeter = supergraphMeter(this.#families)
  readonly traffic = new PrometheusTraffic(this.#families)

  get contentType(): string {
    return this.#registry.contentType
  }

  /** All metrics as text. */
  text(): Promise<string> {
    return this.#registry.metrics()
  }

  callsTo(subgraph: string): CallMeter {
    const outcomes = cellsFor(CALL_OUTCOMES, (outcome) => this.#calls.of(subgraph, outcome))
    const seconds = this.#callSeconds.of(subgraph)
    const open = this.#subgraphSubscriptions.of(subgraph)
    return {
      called(outcome, ms) {
        outcomes[outcome].value++
        seconds.add(ms / 1000)
      },
      subscribed: () => void open.value++,
      unsubscribed: () => void open.value--,
    }
  }

  /** Ends what runs beside: the event loop's watch. */
  stop(): void {
    this.#process.stop()
  }
}

function supergraphMeter(families: Families): SupergraphMeter {
  const info = families.gauge('raccord_supergraph_info', 'The supergraph in use, by the hash of its text.', ['id'])
  const loads = families.counter('raccord_supergraph_loads_total', 'Supergraphs that were offered, by what came of it.', [
    'result',
  ])
  const [loaded, refused] = [loads.of('loaded'), loads.of('refused')]
  return {
    loaded(id) {
      loaded.value++
      info.clear()
      info.of(id).value = 1
    },
    refused: () => void refused.value++,
  }
}
