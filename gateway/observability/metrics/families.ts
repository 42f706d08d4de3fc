import { Counter, Gauge, type Histogram, type Registry } from 'prom-client'
import { Cell, Spread } from './cells.js'

/** Upper bounds of latencies, in seconds. */
export const LATENCY_BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/**
 * Metrics of one registry whose numbers are kept in cells and handed to the Prometheus client only when somebody reads them: its own
 * children look their labels up at each call, which costs some hundred nanoseconds.
 */
export class Families {
  constructor(private readonly registry: Registry) {}

  /** Numbers that only grow, one per combination of `labels`. */
  counter<const L extends readonly string[]>(name: string, help: string, labels: L): Family<L, Cell> {
    const family = new Family<L, Cell>(labels, () => new Cell())
    const registers = [this.registry]
    new Counter({ name, help, labelNames: [...labels], registers, collect: publish })
    return family
    function publish(this: Counter): void {
      this.reset()
      for (const [values, { value }] of family) this.inc(values, value)
    }
  }

  /** Numbers that go up and down. */
  gauge<const L extends readonly string[]>(name: string, help: string, labels: L): Family<L, Cell> {
    const family = new Family<L, Cell>(labels, () => new Cell())
    const registers = [this.registry]
    new Gauge({ name, help, labelNames: [...labels], registers, collect: publish })
    return family
    function publish(this: Gauge): void {
      this.reset()
      for (const [values, { value }] of family) this.set(values, value)
    }
  }

  /** Numbers that are asked for when somebody reads the metrics, by the value of `label`. */
  readings(name: string, help: string, label: string, read: () => Readonly<Record<string, number>>): void {
    const registers = [this.registry]
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers,
      collect() {
        for (const [value, number] of Object.entries(read())) this.set({ [label]: value }, number)
      },
    })
  }

  /** One number that is asked for when somebody reads the metrics; a `counter` only grows. */
  reading(type: 'gauge' | 'counter', name: string, help: string, read: () => number): void {
    const get = () => ({ name, help, type, aggregator: 'sum', values: [{ labels: {}, value: read() }] })
    this.#register(name, get)
  }

  /** How values are spread, in buckets up to each of `bounds`. */
  histogram<const L extends readonly string[]>(
    name: string,
    help: string,
    labels: L,
    bounds: readonly number[],
  ): Family<L, Spread> {
    const family = new Family<L, Spread>(labels, () => new Spread(bounds))
    const get = () => ({ name, help, type: 'histogram', aggregator: 'sum', values: seriesOf(name, family) })
    this.#register(name, get)
    return family
  }

  /** A registry asks a metric for its name and its values, whoever keeps them. */
  #register(name: string, get: () => object): void {
    this.registry.registerMetric({ name, get } as unknown as Histogram)
  }
}

/** All series of one metric. */
export class Family<L extends readonly string[], T> {
  readonly #series = new Map<string, [Record<string, string>, T]>()

  constructor(
    private readonly labels: L,
    private readonly make: () => T,
  ) {}

  /** The series with these values of the labels, in their order. To be asked for once, before anything is counted. */
  of(...values: { [K in keyof L]: string }): T {
    const key = JSON.stringify(values)
    const known = this.#series.get(key)
    if (known) return known[1]
    const made = this.make()
    this.#series.set(key, [Object.fromEntries(this.labels.map((label, i) => [label, values[i] as string])), made])
    return made
  }

  /** Forgets all series. */
  clear(): void {
    this.#series.clear()
  }

  [Symbol.iterator](): IterableIterator<[Record<string, string>, T]> {
    return this.#series.values()
  }
}

function seriesOf(name: string, family: Iterable<[Record<string, string>, Spread]>) {
  return [...family].flatMap(([labels, { bounds, counts, sum }]) => {
    let below = 0
    const buckets = [...counts].map((count, i) => {
      below += count
      return { metricName: `${name}_bucket`, labels: { ...labels, le: String(bounds[i] ?? '+Inf') }, value: below }
    })
    return [
      ...buckets,
      { metricName: `${name}_sum`, labels, value: sum },
      { metricName: `${name}_count`, labels, value: below },
    ]
  })
}
