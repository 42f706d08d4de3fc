import type { RunningGateway } from '#gateway/gateway.js'
import { systemClock } from '#kernel/clock.js'
import { daysBetween, localDateOf } from '#kernel/values/dates.js'
import { readDemoNote } from './demo-note.js'

const FRESH_DAYS = 7

/** Tells the person at the terminal where the graph is, and in development who they can be. */
export function announce(gateway: RunningGateway, dataDir: string): void {
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
  const { anchor } = readDemoNote(dataDir)
  const age = anchor === null ? 0 : daysBetween(anchor, localDateOf(systemClock.now()))
  if (gateway.demoTokens.length > 0 && age > FRESH_DAYS) {
    lines.push(`The demo data are ${age} days old, and so are their dates: npm run demo:reset renews them.`)
  }
  process.stdout.write(`${lines.join('\n')}\n`)
}
