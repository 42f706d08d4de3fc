import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { composeServices } from '@apollo/composition'
import { Supergraph, ROUTER_SUPPORTED_SUPERGRAPH_FEATURES } from '@apollo/federation-internals'
import { SUBGRAPH_NAMES } from '#contract/subgraph-names.js'
import { subgraphSdl } from '#kernel/schema.js'
import { parse, printSchema } from 'graphql'
import { ROOT } from './root.js'
import { runProgram } from './start-failure.js'
import { subgraphs } from './subgraphs.js'

/** Composes the subgraphs' SDL and the gateway's own `node` subgraph. */
export function compose(): { supergraph: string; api: string } {
  const services = [
    ...SUBGRAPH_NAMES.map((name) => ({ name, url: `raccord://${name}`, typeDefs: parse(subgraphSdl(subgraphs[name], ROOT)) })),
    { name: 'node', url: 'raccord://node', typeDefs: parse(readFileSync(join(ROOT, 'gateway/node/schema.graphql'), 'utf8')) },
  ]
  const result = composeServices(services)
  if (result.errors) throw new Error(`The subgraphs don't compose:\n${result.errors.map((e) => `  - ${e.message}`).join('\n')}`)
  const api = Supergraph.build(result.supergraphSdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES })
    .apiSchema()
    .toGraphQLJSSchema()
  return { supergraph: `${result.supergraphSdl.trimEnd()}\n`, api: `${printSchema(api)}\n` }
}

/** Writes `schema/supergraph.graphql` and `schema/api.graphql`; with `--check`, fails when the committed ones are stale. */
await runProgram(async () => {
  const files = compose()
  for (const [name, text] of Object.entries(files)) {
    const path = join(ROOT, `schema/${name}.graphql`)
    if (!process.argv.includes('--check')) {
      writeFileSync(path, text)
      continue
    }
    const committed = readFileSync(path, 'utf8')
    if (committed !== text) throw new Error(`schema/${name}.graphql is stale: run npm run compose and commit it`)
  }
})
