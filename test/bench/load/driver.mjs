import { performance } from 'node:perf_hooks'
import { variation } from '../graph/operations.mjs'
import { Connection } from './connection.mjs'
import { requestBytes } from './request.mjs'

// Drives one gateway at a time, by orders of the parent. Every answer of a fixed operation is compared, byte for byte.

let serial = 0

process.on('disconnect', () => process.exit())
process.on('message', async (order) => {
  try {
    process.send(await drive(order))
  } catch (error) {
    process.send({ failure: error.stack })
  }
})
process.send({ kind: 'ready' })

/**
 * @param order.body JSON text, or null for variations numbered from `order.first`
 * @param order.expected base64 of the answer, where it is known
 * @param order.unique whether every request has an Authorization header of its own
 * @param order.ms for how long; or order.requests, how many
 */
async function drive({ port, connections, ms = Number.POSITIVE_INFINITY, requests = Number.POSITIVE_INFINITY, ...order }) {
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(port)))
  const expected = order.expected ? Buffer.from(order.expected, 'base64') : null
  const nextBytes = requestMaker(order)
  const latencies = []
  let [sent, bytes] = [0, 0]
  const began = performance.now()

  await Promise.all(
    open.map(async (connection) => {
      while (sent < requests && performance.now() - began < ms) {
        sent += 1
        const request = nextBytes()
        const sentAt = performance.now()
        const { status, body } = await connection.ask(request)
        latencies.push(performance.now() - sentAt)
        bytes += body.length
        if (status !== 200 || (expected ? !body.equals(expected) : !isWhole(body))) {
          const asked = request.subarray(request.indexOf('{'))
          throw new Error(`unexpected answer, status ${status}: ${body.toString('utf8', 0, 500)}\nto ${asked}`)
        }
      }
    }),
  )
  const took = performance.now() - began
  for (const connection of open) connection.close()
  latencies.sort((a, b) => a - b)
  const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))]
  return { requests: latencies.length, ms: took, bytes: bytes / latencies.length, p50: at(0.5), p99: at(0.99) }
}

function requestMaker({ body, unique, first, hot, of }) {
  if (body === null) {
    let number = first
    return () => {
      // One request in ten asks any of the operations, the others one of the hot ones.
      const chosen = hot ? Math.floor(Math.random() * (Math.random() < 0.1 ? of : hot)) : number++
      return requestBytes(JSON.stringify({ query: variation(chosen) }), authorization(unique))
    }
  }
  if (unique) return () => requestBytes(body, authorization(true))
  const bytes = requestBytes(body, authorization(false))
  return () => bytes
}

function authorization(unique) {
  if (!unique) return 'Bearer same-for-everybody'
  serial += 1
  return `Bearer caller-${process.pid}-${serial}`
}

/** Data without errors, as far as the first and last bytes tell. */
function isWhole(body) {
  return body.toString('latin1', 0, 9) === '{"data":{' && !body.includes('"errors"')
}
