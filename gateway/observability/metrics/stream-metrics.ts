import type { Door, StreamMeter } from '../meter.js'
import { type Cell, cellsFor } from './cells.js'
import type { Families } from './families.js'

const DOORS = ['websocket', 'event-stream', 'multipart'] as const satisfies readonly Door[]

/** Connections that clients keep open, and what is sent over them. */
export function streamMeter(families: Families): StreamMeter {
  const connections = families.gauge('raccord_open_connections', 'Connections that clients keep open.', ['door'])
  const subscriptions = families.gauge('raccord_open_subscriptions', 'Subscriptions of clients.', ['door'])
  const events = families.counter('raccord_events_delivered_total', 'Events sent, each counted per client.', []).of()
  const slow = families.counter('raccord_slow_clients_total', 'Clients disconnected because they read too slowly.', ['door'])
  const open = cellsFor(DOORS, (door): Cell => connections.of(door))
  const subscribed = cellsFor(DOORS, (door): Cell => subscriptions.of(door))
  const dropped = cellsFor(DOORS, (door): Cell => slow.of(door))
  return {
    connected: (door) => counted(open[door]),
    subscribed: (door) => counted(subscribed[door]),
    delivered: (clients) => {
      events.value += clients
    },
    slowClient: (door) => void dropped[door].value++,
  }
}

/** Counts one more now, and one less when told; however often it is told. */
function counted(cell: Cell): () => void {
  let isOpen = true
  cell.value++
  return () => {
    if (isOpen) cell.value--
    isOpen = false
  }
}
