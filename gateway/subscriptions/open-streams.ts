import type { Door, StreamMeter } from '../observability/meter.js'
import { ExpiryWatch } from './expiry-watch.js'
import { KeepAlive } from './keep-alive.js'

/** One connection that stays open for a client's subscriptions. */
export interface OpenStream {
  /** Ends it so that the client knows to connect again elsewhere, after what would be lost is finished. */
  goAway(): void
  /** Ends it without waiting for the client. */
  cut(): void
}

export interface OpenStreamLimits {
  maxConnections: number
  keepAliveMs: number
}

/** All connections of this process that stay open: counted against their limit, kept alive, and told when the process stops. */
export class OpenStreams {
  readonly keepAlive: KeepAlive
  readonly expiry: ExpiryWatch
  readonly #streams = new Set<OpenStream>()
  #draining = false

  /** @param clock tells when callers' tokens expire */
  constructor(
    private readonly limits: OpenStreamLimits,
    clock: () => Date,
    private readonly meter: StreamMeter,
  ) {
    this.keepAlive = new KeepAlive(limits.keepAliveMs)
    this.expiry = new ExpiryWatch(clock)
  }

  get size(): number {
    return this.#streams.size
  }

  /** Whether one more may be opened. */
  get hasRoom(): boolean {
    return !this.#draining && this.#streams.size < this.limits.maxConnections
  }

  /** Returns what to call when the connection is gone. */
  add(stream: OpenStream, door: Door): () => void {
    const gone = this.meter.connected(door)
    this.#streams.add(stream)
    return () => {
      if (this.#streams.delete(stream)) gone()
    }
  }

  drain(): void {
    this.#draining = true
    for (const stream of this.#streams) stream.goAway()
  }

  cut(): void {
    for (const stream of this.#streams) stream.cut()
  }
}
