import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { SCENARIOS } from './scenarios.mjs'

const GATEWAYS = ['ours', 'engine', 'embedded', 'stock', 'hive', 'floor']

/**
 * @returns what to run
 * @throws Error that says what is allowed
 */
export function readArguments(args) {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      gateways: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '5' },
      connections: { type: 'string', default: '16' },
      profile: { type: 'boolean', default: false },
      program: { type: 'string' },
      'no-build': { type: 'boolean', default: false },
      subscriptions: { type: 'boolean', default: false },
      sockets: { type: 'string', default: '10000' },
      soak: { type: 'boolean', default: false },
      requests: { type: 'string', default: '1000000' },
      operations: { type: 'string', default: '50000' },
    },
  })
  const known = [...Object.keys(SCENARIOS), 'subscriptions']
  const only = listed('--only', values.only, known) ?? (values.subscriptions ? ['subscriptions'] : known)
  return {
    scenarios: only.filter((name) => name !== 'subscriptions'),
    subscriptions: only.includes('subscriptions') && !values.soak,
    gateways: listed('--gateways', values.gateways, GATEWAYS) ?? GATEWAYS,
    rounds: whole('--rounds', values.rounds),
    seconds: whole('--seconds', values.seconds),
    connections: whole('--connections', values.connections),
    sockets: whole('--sockets', values.sockets),
    profile: values.profile,
    program: values.program && resolve(values.program),
    build: !values['no-build'],
    soak: values.soak
      ? { requests: whole('--requests', values.requests), operations: whole('--operations', values.operations) }
      : null,
  }
}

function listed(flag, text, known) {
  if (text === undefined) return null
  const names = text.split(',')
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new Error(`${flag} takes some of ${known.join(', ')} (not ${unknown.join(', ')})`)
  return names
}

function whole(flag, text) {
  if (!/^[1-9]\d*$/.test(text)) throw new Error(`${flag} takes a whole number (it is "${text}")`)
  return Number(text)
}
