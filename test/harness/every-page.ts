import type { GraphClient } from './graph-client.js'

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever shape its own query asked for.
type Any = any

/** All nodes of a connection, page after page. The query takes `$after` and selects `pageInfo { hasNextPage endCursor }`. */
export async function everyPage(
  graph: GraphClient,
  query: string,
  variables: Record<string, unknown>,
  connectionOf: (data: Any) => Any,
): Promise<Any[]> {
  const nodes: Any[] = []
  let after: string | null = null
  for (;;) {
    const connection = connectionOf(await graph.query(query, { ...variables, after }))
    nodes.push(...connection.nodes)
    if (!connection.pageInfo.hasNextPage) return nodes
    after = connection.pageInfo.endCursor
  }
}
