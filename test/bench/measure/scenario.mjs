import { startGateway } from '../gateways/list.mjs'
import { bodiesToCompare, COLD_WARM_UP } from '../scenarios.mjs'
import { Child } from './child.mjs'
import { compareAnswers } from './compare.mjs'
import { median } from './median.mjs'
import { writeProfile } from './profile.mjs'

/** Floor of the floor: it only knows the fixed operations. */
const takesPart = (gateway, { body }) => body !== null || gateway !== 'floor'

/**
 * Starts the gateways, compares their answers, then measures them in turn, round after round.
 * @returns by gateway: medians over the rounds, and the rounds themselves
 */
export async function measureScenario(name, scenario, run) {
  const started = []
  const driver = new Child('driver', ['load/driver.mjs'])
  try {
    await driver.next()
    for (const gateway of run.gateways) {
      if (takesPart(gateway, scenario)) started.push(await startGateway(gateway, run))
    }
    const compared = await compareAnswers(started, bodiesToCompare(scenario))
    const rounds = Object.fromEntries(started.map((one) => [one.name, []]))
    for (let round = 0; round < run.rounds; round += 1) {
      for (const one of started) {
        rounds[one.name].push(
          await measureRound(one, scenario, { ...run, driver, round, expected: compared[one.name].expected }),
        )
      }
    }
    if (run.profile) await profile(name, started[0], scenario, { ...run, driver })
    return Object.fromEntries(
      started.map((one) => [
        one.name,
        { ...mediansOf(rounds[one.name]), answers: compared[one.name].note, rounds: rounds[one.name] },
      ]),
    )
  } finally {
    await Promise.all([driver, ...started.map(({ child }) => child)].map((child) => child.stop()))
  }
}

async function measureRound(gateway, scenario, { driver, round, expected, seconds, ...run }) {
  const order = orderOf(gateway, scenario, run, expected)
  await drive(driver, warmUp(order, scenario, round, seconds * 1000))
  await gateway.source.ask({ kind: 'reset' })
  await gateway.child.ask({ probe: 'reset' })
  const measured =
    scenario.body === null ? { requests: scenario.perRound, first: round * scenario.perRound } : { ms: seconds * 1000 }
  const load = await drive(driver, { ...order, ...measured })
  const used = await gateway.child.ask({ probe: 'read' })
  const { requests, representations, anonymous } = await gateway.source.ask({ kind: 'counts' })
  if (anonymous > 0) throw new Error(`${gateway.name} did not forward Authorization to subgraphs`)
  return {
    cpuMs: used.cpuMs / load.requests,
    perSecond: (load.requests / load.ms) * 1000,
    p50: load.p50,
    p99: load.p99,
    subgraphRequests: requests / load.requests,
    representations: representations / load.requests,
    rssMb: used.rss / 1024 ** 2,
    delayP99: used.delayP99,
    delayMax: used.delayMax,
    answerBytes: load.bytes,
    requests: load.requests,
  }
}

function orderOf({ port }, scenario, run, expected) {
  const { body, unique } = scenario
  return { port, body, unique, expected, connections: scenario.connections ?? run.connections }
}

/** The first round's is long, so that the compiler has seen the code; later ones bring a process back that has idled. */
function warmUp(order, scenario, round, ms) {
  if (scenario.body !== null) return { ...order, ms: round === 0 ? ms * 2 : Math.min(ms, 1000) }
  return { ...order, first: COLD_WARM_UP + round * 100, requests: 100 }
}

async function drive(driver, order) {
  const load = await driver.ask(order)
  if (load.failure) throw new Error(load.failure)
  return load
}

async function profile(name, gateway, scenario, { driver, seconds, folder, ...run }) {
  const order = orderOf(gateway, scenario, run)
  const measured = scenario.body === null ? { requests: scenario.perRound, first: 80_000 } : { ms: seconds * 1000 }
  await gateway.child.ask({ probe: 'profile' })
  const load = await drive(driver, { ...order, ...measured })
  const { profile: recorded } = await gateway.child.ask({ probe: 'profiled' })
  writeProfile(`${folder}/${gateway.name}-${name}.cpuprofile`, recorded, load.requests)
}

function mediansOf(rounds) {
  return Object.fromEntries(Object.keys(rounds[0]).map((key) => [key, median(rounds.map((one) => one[key]))]))
}
