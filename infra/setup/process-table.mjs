import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * Who a process id is: when it started and its command line, or null when nobody bears that id.
 * Ids are reused, so a pid file alone proves nothing; id and start together do.
 */
export function identify(pid) {
  if (!Number.isInteger(pid) || pid <= 1) return null
  return process.platform === 'linux' ? identifyByProc(pid) : identifyByPs(pid)
}

function identifyByProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may hold spaces; the fields after it don't. Field 3 is the state, field 22 the start.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z') return null
    return { pid, started: fields[19], command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() }
  } catch {
    return null
  }
}

function identifyByPs(pid) {
  const answer = spawnSync('ps', ['-o', 'lstart=,command=', '-p', String(pid)], { encoding: 'utf8' })
  const line = answer.status === 0 ? answer.stdout.trim() : ''
  return line === '' ? null : { pid, started: line.slice(0, 24), command: line.slice(24).trim() }
}

/** Whether the very process that was written down (id and start) still runs. */
export function stillRuns(record) {
  return record !== null && identify(record.pid)?.started === record.started
}

/** Asks a process to stop and waits for its end; after the grace period (milliseconds) it is killed. */
export async function stopProcess(record, graceMs = 20_000) {
  const deadline = performance.now() + graceMs
  let signal = 'SIGTERM'
  while (stillRuns(record)) {
    if (signal !== null) {
      try {
        process.kill(record.pid, signal)
      } catch {
        return
      }
      signal = null
    }
    if (performance.now() > deadline) signal = 'SIGKILL'
    await pause(25)
  }
}
