import { afterEach, expect, it } from '@jest/globals'
import type { Caller, Identity } from '#gateway/identity/caller.js'
import { PrincipalHeaders } from '#gateway/identity/principal-headers.js'
import { HEADERS } from '#contract/headers.js'
import { GATEWAY_SETTINGS } from '#gateway/config.js'
import { reachSubgraph } from '#gateway/subgraph-access/reach-subgraph.js'
import { readSettings } from '#process/settings.js'
import { eventually } from '../../harness/eventually.js'
import { serveOverHttp } from '../../gateway/http-subgraph.js'
import { INTERNAL_SECRET } from '../../gateway/in-process-subgraph.js'
import { tickGraph } from './graph.js'
import { type Started, start } from './start.js'

let s: Started
afterEach(() => s.stop())

/** Callers are whoever they say they are; policies are decided anew whenever somebody asks. */
function changeableRights(allowed: ReadonlySet<string>): Identity {
  const headers = new PrincipalHeaders(INTERNAL_SECRET, 60)
  const callerOf = (name: string): Caller => ({
    subject: name,
    expiresAt: null,
    rights: { authenticated: name !== '', scopes: new Set(), allows: (policy) => allowed.has(policy) },
    shareKey: name,
    identityHeaders: () => ({ [HEADERS.principal]: headers.headerFor({ kind: 'ANONYMOUS' }) }),
  })
  return {
    callerOf: (authorization = '') => Promise.resolve(callerOf(authorization)),
    assertPresent: () => undefined,
    anonymous: () => callerOf(''),
  }
}

it('gives each event with the rights of its moment', async () => {
  const allowed = new Set(['labels', 'blobs'])
  s = await start({}, { supergraphSdl: tickGraph().supergraphs.guarded, identity: changeableRights(allowed) })
  const socket = await s.socket()
  socket.subscribe('1', 'subscription { plainTicks { n item { id label } } }')
  await s.followed(1)
  s.graph.ticker.tick(1)
  expect(await socket.next('1')).toEqual({ data: { plainTicks: { n: 1, item: { id: 'i1', label: 'label of i1' } } } })
  const asked = s.graph.items.requests.length
  allowed.delete('labels')
  s.graph.ticker.tick(2)
  const without = (n: number) => ({
    data: { plainTicks: { n, item: { label: null } } },
    errors: [{ path: ['plainTicks', 'item', 'label'], extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }],
  })
  expect(await socket.next('1')).toMatchObject(without(2))
  expect(s.graph.items.requests.length).toBe(asked)
  // The next is asked without what is needed for labels, so that there is none in the first event after they are allowed again.
  await eventually(() => expect(s.graph.ticker.opened).toBe(2))
  await s.followed(1)
  allowed.add('labels')
  s.graph.ticker.tick(3)
  expect(await socket.next('1')).toMatchObject(without(3))
  await eventually(() => expect(s.graph.ticker.opened).toBe(3))
  await s.followed(1)
  s.graph.ticker.tick(4)
  expect(await socket.next('1')).toEqual({ data: { plainTicks: { n: 4, item: { id: 'i4', label: 'label of i4' } } } })
})

it('hides what a client may not see any more though the event holds it', async () => {
  const allowed = new Set(['blobs'])
  s = await start({}, { supergraphSdl: tickGraph().supergraphs.guarded, identity: changeableRights(allowed) })
  const socket = await s.socket()
  socket.subscribe('1', 'subscription { plainTicks { n secret: blob } }')
  await s.followed(1)
  allowed.delete('blobs')
  s.graph.ticker.tick(1)
  expect(await socket.next('1')).toMatchObject({
    data: { plainTicks: { n: 1, secret: null } },
    errors: [{ path: ['plainTicks', 'secret'] }],
  })
})

it('ends when rights were lost and others won at the same time, and withholds the event', async () => {
  const allowed = new Set(['blobs'])
  s = await start({}, { supergraphSdl: tickGraph().supergraphs.guarded, identity: changeableRights(allowed) })
  const socket = await s.socket()
  const query = 'subscription { plainTicks { n secret: blob item { label } } }'
  socket.subscribe('1', query)
  await s.followed(1)
  allowed.delete('blobs')
  allowed.add('labels')
  s.graph.ticker.tick(1)
  const last = await socket.next('1')
  expect(last).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
  expect(last).not.toHaveProperty('data')
  await socket.completed('1')
  await s.followed(0)
  // Whoever subscribes again gets what may be seen.
  socket.subscribe('1', query)
  await s.followed(1)
  s.graph.ticker.tick(2)
  expect(await socket.next('1')).toMatchObject({ data: { plainTicks: { secret: null, item: { label: 'label of i2' } } } })
})

it('opens nothing for a caller who may see none of it', async () => {
  s = await start({}, { supergraphSdl: tickGraph().supergraphs.guarded, identity: changeableRights(new Set()) })
  const socket = await s.socket()
  socket.subscribe('1', 'subscription { whoami }')
  expect(await socket.next('1')).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }] })
  await socket.completed('1')
  expect(s.graph.ticker.opened).toBe(0)
})

it('keeps clients apart whose forwarded headers differ', async () => {
  s = await start()
  const { subgraphs, ticks, ticker } = s.graph
  const http = await serveOverHttp(ticks)
  const settings = { ...readSettings(GATEWAY_SETTINGS, {}), forwardHeaders: [{ header: 'x-tenant' }] }
  const reached = reachSubgraph(
    { name: 'connectivity', url: new URL('/graphql', http.url), subscriptions: { protocol: 'sse', url: '/graphql/stream' } },
    settings,
  )
  const remote = await start({}, { subgraphs: new Map([...subgraphs, ['connectivity', reached]]) })
  try {
    for (const headers of [
      { 'x-tenant': 'a', 'x-other': 'b' },
      { 'x-tenant': 'b', 'x-other': 'b' },
      { 'x-tenant': 'a', 'x-other': 'c' },
    ]) {
      const socket = await remote.socket({ headers })
      socket.subscribe('1', 'subscription { plainTicks { n } }')
      socket.subscribe('q', '{ never }')
      await socket.next('q')
    }
    await s.followed(2)
    expect(ticker.opened).toBe(2)
  } finally {
    await remote.stop()
    await reached.close()
    await http.stop()
  }
})
