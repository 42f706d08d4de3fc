import { readFileSync } from 'node:fs'
import { product } from '../product.mjs'
import { subgraphsInProcess } from './engine-subgraphs.mjs'

// The whole gateway with the subgraphs in its own process: our doors in front, no HTTP behind.

const { startGateway } = await product('gateway/gateway.js')
const { ForwardedIdentity } = await product('gateway/identity/forwarded-identity.js')
const { createLog } = await product('infra/process/log.js')
const { planInThread } = await product('infra/run/plan-thread.js')
const { standaloneSettings } = await product('infra/run/standalone-gateway.js')

const [file, port] = process.argv.slice(2)
const settings = standaloneSettings()
await startGateway({
  supergraphSdl: readFileSync(file, 'utf8'),
  subgraphs: subgraphsInProcess(),
  settings,
  makePlanner: planInThread(settings.planMs),
  log: createLog('gateway', 'warn'),
  host: '127.0.0.1',
  port: Number(port),
  development: false,
  identity: new ForwardedIdentity(),
})
