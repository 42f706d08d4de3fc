import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from './free-port.mjs'
import { step } from './progress.mjs'
import { SetupError } from './setup-error.mjs'

const SUBGRAPHS = ['clients', 'catalogue', 'connectivity', 'billing']
const LISTENS_WITHIN_MS = 60_000

/** Four subgraphs on free ports, then the gateway; the first process that ends takes all down. */
export async function serveDistributed(children) {
  const ports = Object.fromEntries(await differentPorts(SUBGRAPHS))
  const urls = Object.fromEntries(
    SUBGRAPHS.map((name) => [`RACCORD_SUBGRAPH_${name.toUpperCase()}_URL`, `http://127.0.0.1:${ports[name]}`]),
  )
  const processes = SUBGRAPHS.map((name) =>
    children.start('subgraph.js', [name], { ...urls, RACCORD_SUBGRAPH_PORT: String(ports[name]), RACCORD_HOST: '127.0.0.1' }),
  )
  const firstEnd = Promise.race(processes.map(endOf))
  await Promise.race([
    step('starting the four subgraphs', () => Promise.all(SUBGRAPHS.map((name) => listens(name, ports[name])))),
    firstEnd,
  ])
  const gateway = children.start('gateway.js', [], urls)
  return Promise.race([gateway.ended, firstEnd])
}

async function endOf(child) {
  const code = await child.ended
  throw new SetupError(`The process "${child.name}" ended with code ${code}: all others are stopped.`)
}

async function differentPorts(names) {
  const taken = new Set()
  const pairs = []
  for (const name of names) {
    let port = await freePort()
    while (taken.has(port)) port = await freePort()
    taken.add(port)
    pairs.push([name, port])
  }
  return pairs
}

async function listens(name, port) {
  const deadline = performance.now() + LISTENS_WITHIN_MS
  while (!(await answers(port))) {
    if (performance.now() > deadline) throw new SetupError(`The subgraph ${name} does not listen on port ${port}.`)
    await pause(50)
  }
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
