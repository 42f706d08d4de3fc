import { existsSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { NODE_FLAGS } from '../../../infra/setup/node-flags.mjs'
import { Child } from '../measure/child.mjs'
import { freePort } from '../measure/free-port.mjs'
import { FOLDER } from '../product.mjs'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const STANDALONE = `${FOLDER}/dist/infra/run/standalone.js`
const PRODUCTION = { NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1', TZ: 'UTC' }

/** Every gateway: what starts it, with the supergraph's file and a port. All run with the probe loaded and in production mode. */
export const GATEWAYS = {
  ours: {
    title: 'ours, over HTTP',
    nodeArgs: NODE_FLAGS,
    args: (supergraph, port, { program }) => [program ?? STANDALONE, '--supergraph', supergraph, '--port', String(port)],
  },
  engine: {
    title: 'our engine, bare HTTP',
    args: (supergraph, port, { urls }) => [path('engine.mjs'), supergraph, String(port), JSON.stringify(urls)],
  },
  embedded: {
    title: 'ours, embedded',
    inProcess: true,
    args: (supergraph, port) => [path('embedded.mjs'), supergraph, String(port)],
  },
  stock: { title: '@apollo/gateway', args: (supergraph, port) => [path('stock.mjs'), supergraph, String(port)] },
  hive: {
    title: 'Hive, Rust planner',
    args: (supergraph, port) => [
      path('../node_modules/@graphql-hive/gateway/dist/bin.js'),
      ...['supergraph', supergraph, '--hive-router-runtime', '--host', '127.0.0.1', '--port', String(port)],
      ...['--config-path', path('hive.config.mjs'), '--fork', '1'],
    ],
  },
  floor: { title: 'floor', args: (_supergraph, port, { urls }) => [path('floor.mjs'), JSON.stringify(urls), String(port)] },
}

/** Why a gateway cannot be started here; null when it can. */
export function missing(name, program = STANDALONE) {
  return name === 'ours' && !existsSync(program) ? 'the product has no infra/run/standalone' : null
}

/**
 * Starts one and waits until it answers.
 * @param program another build of ours
 * @returns { name, child, port, source }: `source` counts requests to subgraphs
 */
export async function startGateway(name, { supergraph, urls, program, subgraphs, nodeArgs = [], env = {} }) {
  const file = `${FOLDER}/supergraph.graphql`
  writeFileSync(file, supergraph)
  const port = await freePort()
  const args = GATEWAYS[name].args(file, port, { urls, program })
  const flags = [...(GATEWAYS[name].nodeArgs ?? []), ...nodeArgs]
  const child = new Child(name, args, { probed: true, nodeArgs: flags, env: { ...PRODUCTION, ...env } })
  await child.while(answering(port))
  return { name, child, port, source: GATEWAYS[name].inProcess ? child : subgraphs }
}

async function answering(port) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await typenameAnswered(port)) return
    await sleep(50)
  }
  throw new Error('it did not answer within 30 seconds')
}

function typenameAnswered(port) {
  const body = '{"query":"{ __typename }"}'
  const headers = { 'content-type': 'application/json', 'content-length': body.length, connection: 'close' }
  return new Promise((resolve) => {
    const asked = request({ port, host: '127.0.0.1', path: '/graphql', method: 'POST', headers }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode === 200))
    })
    asked.once('error', () => resolve(false)).end(body)
  })
}
