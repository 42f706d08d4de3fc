import { createClient } from 'graphql-ws'
import { Pool } from 'undici'
import WebSocket from 'ws'

/** What the load process is asked to do; everything comes from the process that is measured. */
export type LoadOrder =
  | { kind: 'requests'; url: string; token: string | null; body: string; connections: number; milliseconds: number }
  | { kind: 'subscribers'; url: string; token: string; query: string; subscribers: number; quietMs: number }

export interface RequestsDone {
  requests: number
  errors: number
  milliseconds: number
  p50: number
  p99: number
}

export type LoadReport =
  | ({ kind: 'requests' } & RequestsDone)
  | { kind: 'subscribed' }
  /** Events of all subscribers together, from the first to the last. */
  | { kind: 'events'; events: number; milliseconds: number }

const answer = (report: LoadReport) => void process.send?.(report)

process.on('message', (order: LoadOrder) => {
  const work = order.kind === 'requests' ? sendRequests(order) : subscribe(order)
  work.catch((error: unknown) => {
    process.stderr.write(`the load failed: ${String(error)}\n`)
    process.exit(1)
  })
})

/** Each connection sends its next request when it has the last answer, until the time is over. */
async function sendRequests(order: Extract<LoadOrder, { kind: 'requests' }>): Promise<void> {
  const pool = new Pool(order.url, { connections: order.connections })
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(order.token === null ? {} : { authorization: `Bearer ${order.token}` }),
  }
  const latencies: number[] = []
  let errors = 0
  const started = performance.now()
  const connection = async () => {
    while (performance.now() - started < order.milliseconds) {
      const sent = performance.now()
      const response = await pool.request({ path: '/graphql', method: 'POST', headers, body: order.body })
      const text = await response.body.text()
      latencies.push(performance.now() - sent)
      if (response.statusCode !== 200 || text.includes('"errors"')) errors += 1
    }
  }
  await Promise.all(Array.from({ length: order.connections }, connection))
  const milliseconds = performance.now() - started
  await pool.close()
  latencies.sort((a, b) => a - b)
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0
  answer({ kind: 'requests', requests: latencies.length, errors, milliseconds, p50: at(0.5), p99: at(0.99) })
}

/** Opens the subscriptions, says so, and reports once no event has come for a while. */
async function subscribe(order: Extract<LoadOrder, { kind: 'subscribers' }>): Promise<void> {
  let events = 0
  let first = 0
  let last = 0
  const clients = Array.from({ length: order.subscribers }, () =>
    createClient({
      url: `${order.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${order.token}` },
      lazy: false,
      retryAttempts: 0,
    }),
  )
  await Promise.all(clients.map((client) => new Promise<void>((resolve) => client.on('connected', () => resolve()))))
  for (const client of clients) {
    client.subscribe(
      { query: order.query },
      {
        next: () => {
          last = performance.now()
          if (events === 0) first = last
          events += 1
        },
        error: (error) => process.stderr.write(`a subscription failed: ${JSON.stringify(error)}\n`),
        complete: () => undefined,
      },
    )
  }
  answer({ kind: 'subscribed' })
  const watch = setInterval(() => {
    if (events === 0 || performance.now() - last < order.quietMs) return
    clearInterval(watch)
    answer({ kind: 'events', events, milliseconds: last - first })
    for (const client of clients) void client.dispose()
  }, 50)
}
