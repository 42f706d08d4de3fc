import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, print, visit } from 'graphql'
import { SUBGRAPH_NAMES } from '#contract/subgraph-names.js'
import { subgraphSdl } from '#kernel/schema.js'
import { ROOT } from '#run/root.js'
import { subgraphs } from '#run/subgraphs.js'
import type { Federation } from '../federation-world.js'

/** Directives about rights: here everybody may see everything, and stock refuses them. */
const RIGHTS = new Set(['authenticated', 'requiresScopes', 'policy'])

/** The product's own graph, with made-up data. */
export function house(): Federation {
  return {
    name: 'house',
    subgraphs: [
      ...SUBGRAPH_NAMES.map((name) => ({ name, typeDefs: withoutRights(subgraphSdl(subgraphs[name], ROOT)) })),
      { name: 'node', typeDefs: readFileSync(join(ROOT, 'gateway/node/schema.graphql'), 'utf8') },
    ],
  }
}

function withoutRights(sdl: string): string {
  return print(visit(parse(sdl), { Directive: ({ name }) => (RIGHTS.has(name.value) ? null : undefined) }))
}
