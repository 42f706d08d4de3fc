import { median } from './measure/median.mjs'

const times = (value) => `${value.toFixed(2)} times`
const ratio = (over, under) => median(over.rounds.map(({ cpuMs }, i) => cpuMs / under.rounds[i].cpuMs))

/** What our gateway has to reach on the deep query with unique headers: each against one other gateway. */
const DEEP = [
  { against: 'stock', what: 'CPU of stock over ours', value: (ours, peer) => ratio(peer, ours), least: 12, print: times },
  { against: 'hive', what: "CPU of Hive's over ours", value: (ours, peer) => ratio(peer, ours), least: 4, print: times },
  { against: 'floor', what: 'CPU of ours over the floor', value: ratio, most: 1.5, print: times },
  { against: 'hive', what: "RSS of ours over Hive's", value: (ours, peer) => ours.rssMb / peer.rssMb, most: 0.5, print: times },
]

/** And with 10,000 subscriptions. */
const ALL_MS = 1_000
const ALL_RSS_MB = 1_500

/** Says for each bar whether it is reached, of those that were measured. */
export function printBars({ scenarios, subscriptions }) {
  const lines = []
  const { ours, ...peers } = scenarios.deep ?? {}
  for (const { against, what, value, least, most, print } of DEEP) {
    if (!ours || !peers[against]) continue
    const reached = value(ours, peers[against])
    const bar = least ? `at least ${least}` : `at most ${most}`
    lines.push(verdict(least ? reached >= least : reached <= most, `${what}: ${print(reached)}, the bar is ${bar}`))
  }
  for (const { gateway, title, all, rssMb } of subscriptions ?? []) {
    if (gateway !== 'ours') continue
    lines.push(verdict(all.p99 < ALL_MS, `an event to all (${title}): p99 ${all.p99.toFixed(0)} ms, the bar is ${ALL_MS}`))
    lines.push(verdict(rssMb < ALL_RSS_MB, `subscriptions (${title}): ${rssMb.toFixed(0)} MB, the bar is ${ALL_RSS_MB}`))
  }
  if (lines.length > 0) process.stdout.write(`\n${lines.join('\n')}\n`)
}

function verdict(reached, text) {
  return `${reached ? 'reached' : 'MISSED '}  ${text}`
}
