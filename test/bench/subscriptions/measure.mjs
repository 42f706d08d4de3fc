import { setTimeout as sleep } from 'node:timers/promises'
import { startGateway } from '../gateways/list.mjs'
import { Child } from '../measure/child.mjs'
import { freePort } from '../measure/free-port.mjs'
import { monotonicMs } from '../measure/monotonic.mjs'
import { table } from '../report.mjs'
import { PER_ROOM, roomOf } from './operations.mjs'

const PROCESSES = 4
/** Events to all and events to one room, in a second. */
const TO_ALL = 1
const TO_ROOMS = 100

/** What is open: one operation for everybody, or a room for every ten; one subscription on a socket, or ten. */
const CASES = [
  { title: 'one operation', operation: 'announcements', perSocket: 1, toRooms: 0 },
  { title: 'rooms of ten', operation: 'rooms', perSocket: 1, toRooms: TO_ROOMS },
  { title: 'rooms of ten, ten a socket', operation: 'rooms', perSocket: PER_ROOM, toRooms: TO_ROOMS },
]
const TITLES = ['subscriptions', 'case', 'open s', 'all p50 ms', 'all p99 ms', 'room p50 ms', 'room p99 ms', 'CPU %']
const MORE_TITLES = ['CPU ms/event to all', 'RSS MB', 'delay max ms', 'upstreams', 'lost']

/** Opens the subscriptions on ours and on a bare `ws` server, publishes for some seconds, and prints how events arrived. */
export async function measureSubscriptions(run) {
  const results = []
  for (const one of CASES) {
    for (const name of [...run.gateways.filter((gateway) => gateway === 'ours'), 'ws']) {
      results.push({ gateway: name, ...(await measureCase(name, one, run)) })
      process.stderr.write(`${name}, ${one.title}: measured\n`)
    }
  }
  const rows = results.map((one) => [
    one.gateway,
    one.title,
    ...[one.openSeconds, one.all.p50, one.all.p99, one.room?.p50, one.room?.p99].map(fixed),
    ...[one.cpuPercent, one.cpuPerEvent, one.rssMb, one.delayMax].map(fixed),
    one.upstreams,
    one.lost,
  ])
  process.stdout.write(`\n${run.sockets} subscriptions, ${run.seconds} s:\n${table([...TITLES, ...MORE_TITLES], rows)}\n`)
  return results
}

async function measureCase(name, one, run) {
  const served = await startServer(name, run)
  const drivers = []
  try {
    for (let i = 0; i < PROCESSES; i += 1) drivers.push(new Child(`subscribers ${i}`, ['subscriptions/subscribers.mjs']))
    await Promise.all(drivers.map((driver) => driver.next()))
    const openSeconds = await openAll(drivers, served, one, run)
    const { upstreams } = served
    const used = await publishFor(run.seconds, drivers, served, one, run.sockets)
    return { ...one, openSeconds, upstreams: await upstreams(), ...used }
  } finally {
    await Promise.all([served.child, ...drivers].map((child) => child.stop()))
  }
}

/** @returns { child, port, publish, upstreams } */
async function startServer(name, run) {
  if (name === 'ws') {
    const port = await freePort()
    const child = new Child('ws', ['subscriptions/bare-ws.mjs', String(port)], { probed: true })
    await child.next()
    return { child, port, publish: (event) => child.ask({ kind: 'publish', event }), upstreams: async () => 0 }
  }
  const served = await startGateway(name, { ...run, env: { RACCORD_MAX_STREAMS: '100000' } })
  return {
    ...served,
    publish: (event) => served.source.ask({ kind: 'publish', event }),
    upstreams: async () => (await served.source.ask({ kind: 'counts' })).streams,
  }
}

/** Nothing says that a subscription is open but an event that arrives: one is sent twice a second until everybody has one. */
async function openAll(drivers, { port, publish }, { operation, perSocket }, { sockets }) {
  const began = monotonicMs()
  const share = Math.ceil(sockets / drivers.length / perSocket) * perSocket
  await askAll(drivers, (i) => {
    const first = i * share
    return { kind: 'open', port, first, count: Math.max(0, Math.min(share, sockets - first)), perSocket, operation }
  })
  for (let tries = 0; tries < 120; tries += 1) {
    await publish({ room: null, seq: -1, text: 'Anybody there?' })
    await sleep(500)
    const seen = sum(await askAll(drivers, () => ({ kind: 'state' })), 'seen')
    if (seen === sockets) {
      await settled(drivers)
      return (monotonicMs() - began) / 1000
    }
  }
  throw new Error('some subscriptions got no event within a minute')
}

async function publishFor(seconds, drivers, { child, publish }, { toRooms }, sockets) {
  await askAll(drivers, () => ({ kind: 'take' }))
  await child.ask({ probe: 'reset' })
  const began = monotonicMs()
  const perSecond = TO_ALL + toRooms
  const toAll = new Set()
  for (let seq = 0; seq < seconds * perSecond; seq += 1) {
    const due = began + (seq * 1000) / perSecond
    if (due > monotonicMs()) await sleep(due - monotonicMs())
    const all = seq % perSecond === 0
    if (all) toAll.add(seq)
    const room = all ? null : roomOf((seq * 7_919) % sockets)
    await publish({ room, seq, text: 'The bridge on the second kilometre is open again.' })
  }
  const expected = seconds * (TO_ALL * sockets + toRooms * PER_ROOM)
  await arrived(drivers, expected)
  const took = monotonicMs() - began
  const used = await child.ask({ probe: 'read' })
  const reports = await askAll(drivers, () => ({ kind: 'take' }))
  const latencies = { all: [], room: [] }
  for (const [seq, times] of reports.flatMap(({ arrivals }) => arrivals)) {
    for (const time of times) latencies[toAll.has(seq) ? 'all' : 'room'].push(time)
  }
  return {
    all: percentiles(latencies.all),
    room: toRooms > 0 ? percentiles(latencies.room) : null,
    cpuPercent: (used.cpuMs / took) * 100,
    cpuPerEvent: used.cpuMs / toAll.size,
    rssMb: used.rss / 1024 ** 2,
    delayMax: used.delayMax,
    lost: sum(reports, 'lost'),
  }
}

/** @throws when not everything arrives within a minute, or more than that */
async function arrived(drivers, expected) {
  for (let tries = 0; tries < 600; tries += 1) {
    const count = sum(await askAll(drivers, () => ({ kind: 'state' })), 'arrived')
    if (count === expected) return
    if (count > expected) throw new Error(`${count} arrivals instead of ${expected}`)
    await sleep(100)
  }
  throw new Error(`not all of ${expected} events arrived within a minute`)
}

/** Until nothing more arrives. */
async function settled(drivers) {
  let before = -1
  for (;;) {
    const now = sum(await askAll(drivers, () => ({ kind: 'state' })), 'arrived')
    if (now === before) return
    before = now
    await sleep(500)
  }
}

async function askAll(drivers, orderOf) {
  const answers = await Promise.all(drivers.map((driver, i) => driver.ask(orderOf(i))))
  const failed = answers.find(({ failure }) => failure)
  if (failed) throw new Error(failed.failure)
  return answers
}

function percentiles(values) {
  const sorted = values.sort((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  return { p50: at(0.5), p99: at(0.99), max: sorted.at(-1), events: sorted.length }
}

const sum = (rows, key) => rows.reduce((total, row) => total + row[key], 0)
const fixed = (value) => (value === undefined || value === null ? '' : value.toFixed(1))
