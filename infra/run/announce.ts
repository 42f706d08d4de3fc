import type { RunningGateway } from '#gateway/gateway.js'

/** Tells the person at the terminal where the graph is, and in development who they can be. */
export function announce(gateway: RunningGateway, notes: readonly string[] = []): void {
  const lines = [
    '',
    `Raccord is ready.`,
    `  graph      ${gateway.url}/graphql   (open it in a browser for the explorer)`,
    `  schema     ${gateway.url}/schema.graphql`,
    `  health     ${gateway.url}/healthz  ${gateway.url}/readyz`,
  ]
  if (gateway.demoTokens.length > 0) {
    lines.push('', 'Tokens of the demo people (fictitious), ready to paste after "Authorization: Bearer ":', '')
    for (const { label, token } of gateway.demoTokens) lines.push(`  ${label.fr} — ${label.en}`, `  ${token}`, '')
  }
  process.stdout.write(`${[...lines, ...notes].join('\n')}\n`)
}
