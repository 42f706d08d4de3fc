import type { Log } from '#process/log.js'
import type { GatewaySettings } from '../config.js'
import { PrometheusMeter } from './metrics/prometheus-meter.js'
import type { Observer } from './observed-operation.js'
import { OtlpExporter } from './tracing/exporter.js'
import { GatewayTracer } from './tracing/tracer.js'

/** What watches one gateway: its metrics, and its traces if they are sent anywhere. */
export class Observability implements Observer {
  readonly meter = new PrometheusMeter()
  readonly tracer: GatewayTracer | null
  readonly lines: Log

  constructor({ traceUrl, traceRatio, traceCallers }: GatewaySettings, log: Log) {
    // What these lines hold is a closed list without secrets: to look for some in each costs more than the line.
    this.lines = log.child({}, { redact: [] })
    this.tracer =
      traceUrl &&
      new GatewayTracer({
        exporter: new OtlpExporter(traceUrl, log),
        ratio: traceRatio,
        followCallers: traceCallers === 'follow',
      })
  }

  /** Sends the last traces, and ends what runs beside. */
  async stop(): Promise<void> {
    this.meter.stop()
    await this.tracer?.stop()
  }
}
