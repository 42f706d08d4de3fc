import { WebSocket } from 'ws'
import { monotonicMs } from '../measure/monotonic.mjs'
import { SUBSCRIPTIONS } from './operations.mjs'

// A share of the subscribers, in a process of their own: opens sockets, notes when events arrive, tells the parent.

/** Sockets opening at one time. */
const OPENING = 50

let subscribers = 0
let lost = 0
/** By event: how long each arrival took, in milliseconds. */
const arrivals = new Map()
const seen = new Set()

process.on('disconnect', () => process.exit())
process.on('message', async (order) => {
  try {
    if (order.kind === 'open') await open(order)
    process.send(order.kind === 'take' ? taken() : { subscribers, lost, seen: seen.size, arrived: arrivedSoFar() })
  } catch (error) {
    process.send({ failure: error.stack })
  }
})
process.send({ kind: 'ready' })

/** @param order.first number of this process's first subscriber @param order.perSocket subscriptions on each socket */
async function open({ port, first, count, perSocket, operation }) {
  const starts = Array.from({ length: Math.ceil(count / perSocket) }, (_, i) => first + i * perSocket)
  const opener = async () => {
    for (let start = starts.pop(); start !== undefined; start = starts.pop()) {
      const size = Math.min(perSocket, first + count - start)
      await openSocket(
        port,
        Array.from({ length: size }, (_, i) => start + i),
        SUBSCRIPTIONS[operation],
      )
      subscribers += size
    }
  }
  await Promise.all(Array.from({ length: OPENING }, opener))
}

function openSocket(port, numbers, operationOf) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', { perMessageDeflate: false })
    socket.once('open', () => socket.send('{"type":"connection_init"}'))
    socket.once('error', reject)
    socket.on('close', (code, reason) => {
      lost += 1
      reject(new Error(`a socket was closed: ${code} ${reason}`))
    })
    socket.on('message', (bytes) => {
      const text = bytes.toString('latin1')
      if (text.includes('"type":"next"')) arrive(text)
      else if (text.includes('"type":"ping"')) socket.send('{"type":"pong"}')
      else if (text.includes('"type":"connection_ack"')) {
        for (const number of numbers) {
          socket.send(JSON.stringify({ type: 'subscribe', id: String(number), payload: operationOf(number) }))
        }
        resolve()
      } else if (!text.includes('"type":"pong"')) reject(new Error(`unexpected message: ${text}`))
    })
  })
}

/** Reads the two numbers it needs and no more: there may be thousands of these at once. */
function arrive(text) {
  const now = monotonicMs()
  const seq = numberAfter(text, '"seq":')
  seen.add(numberAfter(text, '"id":"'))
  const at = numberAfter(text, '"at":')
  if (!(now >= at)) throw new Error(`unexpected event: ${text}`)
  const latencies = arrivals.get(seq)
  if (latencies) latencies.push(now - at)
  else arrivals.set(seq, [now - at])
}

function numberAfter(text, name) {
  return Number.parseFloat(text.slice(text.indexOf(name) + name.length, text.indexOf(name) + name.length + 24))
}

function arrivedSoFar() {
  let sum = 0
  for (const latencies of arrivals.values()) sum += latencies.length
  return sum
}

/** Hands over what arrived, by event, and begins anew. */
function taken() {
  const all = [...arrivals]
  arrivals.clear()
  return { arrivals: all, lost }
}
