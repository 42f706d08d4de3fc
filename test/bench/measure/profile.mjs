import { writeFileSync } from 'node:fs'

/** Keeps a V8 CPU profile and prints the functions with the most time of their own. */
export function writeProfile(file, profile, requests) {
  writeFileSync(file, JSON.stringify(profile))
  const rows = selfTimes(profile).filter(({ name, where }) => name !== '(idle)' && !where.startsWith('node:inspector'))
  const busy = rows.reduce((sum, { ms }) => sum + ms, 0)
  process.stdout.write(`\n${file}\nself time of ${requests} requests, ${busy.toFixed(0)} ms in all:\n`)
  for (const { name, where, ms } of rows.slice(0, 40)) {
    const share = ((ms / busy) * 100).toFixed(1)
    process.stdout.write(
      `${share.padStart(6)} %  ${((ms / requests) * 1000).toFixed(1).padStart(7)} µs/request  ${name}  ${where}\n`,
    )
  }
}

function selfTimes({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]))
  const times = new Map()
  samples.forEach((id, i) => {
    const { functionName, url, lineNumber } = byId.get(id)
    const name = functionName || '(anonymous)'
    const where = url ? `${url.replace(/^.*\/(?=(node_modules|dist|test)\/)/, '')}:${lineNumber + 1}` : ''
    const key = `${name} ${where}`
    const one = times.get(key) ?? { name, where, ms: 0 }
    one.ms += timeDeltas[i] / 1000
    times.set(key, one)
  })
  return [...times.values()].sort((a, b) => b.ms - a.ms)
}
