import { UNMETERED as UNMETERED_TRAFFIC } from '../subgraph-access/traffic-meter.js'
import type { GatewayMeter } from './meter.js'

const nothing = (): void => undefined
const nothingTwice = () => nothing

/** Counts nothing: for an engine in a program of its own, which nobody watches. */
export const UNMETERED: GatewayMeter = {
  requests: { answered: nothing },
  operations: { hit: nothing, miss: nothing, evicted: nothing, planning: nothingTwice, watchBytes: nothing },
  streams: { connected: nothingTwice, subscribed: nothingTwice, delivered: nothing, slowClient: nothing },
  supergraph: { loaded: nothing, refused: nothing },
  traffic: UNMETERED_TRAFFIC,
  callsTo: () => ({ called: nothing, subscribed: nothing, unsubscribed: nothing }),
}
