import { startGateway } from './gateways/list.mjs'
import { compareAnswers } from './measure/compare.mjs'
import { Child } from './measure/child.mjs'
import { table } from './report.mjs'
import { bodiesToCompare } from './scenarios.mjs'

/** Nine requests in ten ask one of so many operations; the tenth asks any of all. */
const HOT = 500
const PARTS = 40
/** Memory of the last quarter may exceed that of the quarter before it by so much, and still be called flat. */
const TOLERANCE = 0.05

/**
 * Sends many requests of many operations to the first gateway of the run, and notes its memory between parts.
 * @returns a row per part: requests so far, RSS, CPU per request, p99
 */
export async function soak({ soak: { requests, operations }, connections, gateways, ...run }) {
  const driver = new Child('driver', ['load/driver.mjs'])
  const gateway = await startGateway(gateways[0], run)
  try {
    await driver.next()
    await compareAnswers([gateway], bodiesToCompare({ body: null }))
    const order = { port: gateway.port, body: null, unique: true, connections, hot: Math.min(HOT, operations), of: operations }
    const rows = []
    const size = Math.ceil(requests / PARTS)
    for (let sent = 0; sent < requests; sent += size) {
      await gateway.child.ask({ probe: 'reset' })
      const load = await driver.ask({ ...order, requests: Math.min(size, requests - sent) })
      if (load.failure) throw new Error(load.failure)
      const { rss, heapUsed, cpuMs } = await gateway.child.ask({ probe: 'read' })
      const row = { requests: sent + load.requests, rssMb: rss / 1024 ** 2, heapMb: heapUsed / 1024 ** 2 }
      rows.push({ ...row, cpuMs: cpuMs / load.requests, p99: load.p99 })
      process.stdout.write(`${line(rows.at(-1))}\n`)
    }
    print(gateway.name, operations, rows)
    return { gateway: gateway.name, operations, rows }
  } finally {
    await Promise.all([driver.stop(), gateway.child.stop()])
  }
}

function print(name, operations, rows) {
  const quarter = Math.max(1, Math.floor(rows.length / 4))
  const most = (part) => Math.max(...part.map(({ rssMb }) => rssMb))
  const [before, last] = [most(rows.slice(-2 * quarter, -quarter)), most(rows.slice(-quarter))]
  const verdict = last <= before * (1 + TOLERANCE) ? 'flat' : 'still growing'
  const cells = rows.filter((_, i) => (i + 1) % quarter === 0).map((row) => [...line(row).split(/ +/), ''])
  process.stdout.write(
    `\nsoak of ${name}, ${operations} operations: memory is ${verdict} (${before.toFixed(0)} MB, then ${last.toFixed(0)} MB)\n`,
  )
  process.stdout.write(`${table(['requests', 'RSS MB', 'heap MB', 'CPU ms/request', 'p99 ms', ''], cells)}\n`)
}

function line({ requests, rssMb, heapMb, cpuMs, p99 }) {
  return [requests, rssMb.toFixed(0), heapMb.toFixed(0), cpuMs.toFixed(3), p99.toFixed(1)].join('  ')
}
