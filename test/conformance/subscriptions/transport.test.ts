import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import WebSocket from 'ws'
import { RawSocket } from '../../gateway/raw-socket.js'
import { PLAIN, plainlyTicked, type Started, start, TICKS, ticked } from './start.js'

let s: Started
beforeEach(async () => {
  s = await start()
})
afterEach(() => s.stop())

const url = () => `${s.gateway.url.replace('http', 'ws')}/graphql`
/** A socket that has not introduced itself. */
const stranger = (protocol?: string) => new RawSocket(url(), protocol).open()

describe('the connection', () => {
  it('is acknowledged after its introduction, with or without a payload', async () => {
    for (const init of [{ type: 'connection_init' }, { type: 'connection_init', payload: { anything: [1] } }]) {
      const socket = await stranger()
      socket.send(init)
      expect(await socket.message(() => true)).toEqual({ type: 'connection_ack' })
      socket.close()
    }
  })

  it('is closed with 4429 by a second introduction, be the first answered or not', async () => {
    const hasty = await stranger()
    hasty.send({ type: 'connection_init' })
    hasty.send({ type: 'connection_init' })
    expect(await hasty.closed).toMatchObject({ code: 4429 })
    const patient = await s.socket()
    patient.send({ type: 'connection_init' })
    expect(await patient.closed).toMatchObject({ code: 4429 })
  })

  it('is closed with 4401 by an operation before the acknowledgement', async () => {
    const hasty = await stranger()
    hasty.subscribe('1', PLAIN)
    expect(await hasty.closed).toMatchObject({ code: 4401 })
    const hastier = await stranger()
    hastier.send({
      type: 'connection_init',
      payload: { authorization: `Bearer ${await s.token({ kind: 'APPLICATION', subject: 'a' })}` },
    })
    hastier.subscribe('1', PLAIN)
    expect(await hastier.closed).toMatchObject({ code: 4401 })
    expect(s.graph.ticker.opened).toBe(0)
  })

  it('is closed with 4406 when it speaks another protocol, or none', async () => {
    const old = await stranger('graphql-ws').catch((error: Error) => error)
    // A client that offered a protocol and got none refuses the connection itself.
    expect(old).toBeInstanceOf(Error)
    const silent = new WebSocket(url())
    const code = await new Promise((resolve) => silent.once('close', resolve))
    expect(code).toBe(4406)
  })

  it.each([
    ['no JSON', '{"type":'],
    ['no object', '[1]'],
    ['no type', { id: '1' }],
    ['an unknown type', { type: 'start', id: '1', payload: { query: PLAIN } }],
    ['a message of the server', { type: 'next', id: '1', payload: {} }],
    ['an operation without an id', { type: 'subscribe', payload: { query: PLAIN } }],
    ['an operation with an empty id', { type: 'subscribe', id: '', payload: { query: PLAIN } }],
    ['an operation without a payload', { type: 'subscribe', id: '1' }],
    ['a query that is no text', { type: 'subscribe', id: '1', payload: { query: 1 } }],
    ['variables that are a list', { type: 'subscribe', id: '1', payload: { query: PLAIN, variables: [] } }],
    ['a name that is no text', { type: 'subscribe', id: '1', payload: { query: PLAIN, operationName: {} } }],
    ['a completion without an id', { type: 'complete' }],
    ['a ping whose payload is a text', { type: 'ping', payload: 'x' }],
  ])('is closed with 4400 by %s', async (_, message) => {
    const socket = await s.socket()
    socket.send(message)
    expect(await socket.closed).toMatchObject({ code: 4400 })
  })

  it('is closed with 4408 when nobody introduces himself', async () => {
    await s.stop()
    s = await start({ initWaitMs: 100 })
    expect(await (await stranger()).closed).toMatchObject({ code: 4408 })
  })

  it('answers pings with their payload, before and after the introduction, and takes pongs', async () => {
    const socket = await stranger()
    socket.send({ type: 'ping' })
    expect(await socket.message(() => true)).toEqual({ type: 'pong' })
    socket.send({ type: 'pong', payload: {} })
    await socket.introduce()
    socket.send({ type: 'ping', payload: { at: 7 } })
    expect(await socket.message(() => true)).toEqual({ type: 'pong', payload: { at: 7 } })
    socket.close()
  })

  it('is closed with 1009 by a message that is too large, and with 4429 by too many', async () => {
    await s.stop()
    s = await start({ maxBodyBytes: 1_000, socketMessagesPerSecond: 5 })
    const large = await s.socket()
    large.send({ type: 'ping', payload: { text: 'x'.repeat(1_000) } })
    expect(await large.closed).toMatchObject({ code: 1009 })
    const many = await s.socket()
    for (let n = 0; n < 20; n++) many.send({ type: 'ping' })
    expect(await many.closed).toEqual({ code: 4429, reason: 'TOO_MANY_MESSAGES' })
  })
})

describe('operations on one socket', () => {
  it('run side by side, each with its own results', async () => {
    const socket = await s.socket()
    for (let n = 0; n < 20; n++) {
      socket.subscribe(`é${n}`, n % 2 ? TICKS : PLAIN)
      if (n === 1) await s.followed(2)
    }
    // Answered after all before it have joined.
    socket.subscribe('q', '{ never }')
    await socket.next('q')
    s.graph.ticker.tick(1, 2)
    for (let n = 0; n < 20; n++) {
      expect(await socket.next(`é${n}`)).toEqual(n % 2 ? ticked(1) : plainlyTicked(1))
      expect(await socket.next(`é${n}`)).toEqual(n % 2 ? ticked(2) : plainlyTicked(2))
    }
  })

  it('are complete when their source ends, and free their id', async () => {
    const socket = await s.socket()
    socket.subscribe('1', TICKS)
    await s.followed(1)
    s.graph.ticker.end()
    await socket.completed('1')
    socket.subscribe('1', TICKS)
    await s.followed(1)
    s.graph.ticker.tick(5)
    expect(await socket.next('1')).toEqual(ticked(5))
  })

  it('end when the client completes them; unknown ids mean nothing', async () => {
    const socket = await s.socket()
    socket.send({ type: 'complete', id: 'never heard of' })
    socket.subscribe('1', TICKS)
    await s.followed(1)
    socket.send({ type: 'complete', id: '1' })
    await s.followed(0)
    socket.subscribe('1', '{ never }')
    expect(await socket.next('1')).toEqual({ data: { never: null } })
    await socket.completed('1')
  })

  it('are refused with 4409 under an id in use', async () => {
    const socket = await s.socket()
    socket.subscribe('1', TICKS)
    socket.subscribe('1', TICKS)
    expect(await socket.closed).toMatchObject({ code: 4409 })
    await s.followed(0)
  })

  it('free their source when the socket breaks', async () => {
    const socket = await s.socket()
    for (const id of ['1', '2', '3']) socket.subscribe(id, TICKS, { after: `c${id}` })
    await s.followed(3)
    socket.close()
    await s.followed(0)
  })

  it('may be queries and mutations', async () => {
    const socket = await s.socket()
    socket.subscribe('q', 'query Q { tick { n item { label } } }')
    socket.subscribe('m', 'mutation M($by: Int!) { bump(by: $by) }', { by: 41 })
    expect(await socket.next('q')).toEqual({ data: { tick: { n: 0, item: { label: 'label of i0' } } } })
    expect(await socket.next('m')).toEqual({ data: { bump: 42 } })
    await Promise.all([socket.completed('q'), socket.completed('m')])
  })

  it.each([
    ['GRAPHQL_PARSE_FAILED', 'subscription {', {}],
    ['GRAPHQL_VALIDATION_FAILED', 'subscription { nothing }', {}],
    ['BAD_REQUEST', '', {}],
  ])('that are not good are answered with an error message: %s', async (code, query, variables) => {
    const socket = await s.socket()
    socket.subscribe('1', query, variables)
    expect(await socket.message(({ id }) => id === '1')).toMatchObject({ type: 'error', payload: [{ extensions: { code } }] })
    // The socket is as good as before.
    socket.subscribe('1', '{ never }')
    expect(await socket.next('1')).toEqual({ data: { never: null } })
  })

  it.each([
    ['BAD_USER_INPUT', 'subscription($from: Int) { ticks(from: $from) { n } }', { from: 'x' }],
    ['CURSOR_INVALID', TICKS, { after: 'bad' }],
    ['INTERNAL_SERVER_ERROR', 'subscription { failing { n } }', {}],
  ])('that fail when they begin end with that result: %s', async (code, query, variables) => {
    const socket = await s.socket()
    socket.subscribe('1', query, variables)
    const result = await socket.next('1')
    expect(result).toMatchObject({ errors: [{ extensions: { code } }] })
    expect(JSON.stringify(result)).not.toContain('10.1.2.3')
    await socket.completed('1')
  })

  it('tell the faults of one event with that event only', async () => {
    const socket = await s.socket()
    socket.subscribe('1', TICKS)
    await s.followed(1)
    s.graph.failing.add('i1')
    s.graph.ticker.tick(1, -1, 2)
    expect(await socket.next('1')).toMatchObject({
      data: { ticks: { n: 1, item: { label: null } } },
      errors: [{ path: ['ticks', 'item', 'label'], extensions: { code: 'CONFLICT_RETRY' } }],
    })
    expect(await socket.next('1')).toMatchObject({ data: { ticks: null }, errors: [{ path: ['ticks'] }] })
    expect(await socket.next('1')).toEqual(ticked(2))
  })

  it('are told when their source breaks where it cannot be resumed', async () => {
    const socket = await s.socket()
    socket.subscribe('1', PLAIN)
    await s.followed(1)
    s.graph.ticker.tick(1)
    expect(await socket.next('1')).toEqual(plainlyTicked(1))
    s.graph.ticker.cut()
    expect(await socket.next('1')).toMatchObject({ errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] })
    await socket.completed('1')
    expect(s.graph.ticker.opened).toBe(1)
  })

  it('carry results of any size whole', async () => {
    const socket = await s.socket()
    const aliases = Array.from({ length: 90 }, (_v, i) => `a${i}: label`).join(' ')
    socket.subscribe('1', `subscription { plainTicks { item { ${aliases} } } }`)
    socket.subscribe('2', 'subscription { plainTicks { item { id } } }')
    await s.followed(2)
    const numbers = Array.from({ length: 200 }, (_v, n) => n)
    s.graph.ticker.tick(...numbers)
    for (const n of numbers) {
      const { data } = (await socket.next('1')) as { data: { plainTicks: { item: Record<string, string> } } }
      expect(data.plainTicks.item.a89).toBe(`label of i${n}`)
      expect(await socket.next('2')).toEqual({ data: { plainTicks: { item: { id: `i${n}` } } } })
    }
  })
})

describe('what operators see of a socket', () => {
  it('is one line for each operation, without its text', async () => {
    const socket = await s.socket()
    socket.subscribe('1', TICKS)
    socket.subscribe('2', 'query Once { never }')
    socket.subscribe('3', 'query Wrong { nothing }')
    await s.followed(1)
    await socket.next('2')
    socket.send({ type: 'complete', id: '1' })
    await s.followed(0)
    const lines = s
      .logged()
      .split('\n')
      .filter((line) => line.includes('"door":"websocket"'))
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ outcome: 'refused', errors: ['GRAPHQL_VALIDATION_FAILED'] }),
      expect.objectContaining({ outcome: 'ok', kind: 'query', operation: 'Once' }),
      expect.objectContaining({ outcome: 'left', kind: 'subscription', operation: 'Ticks' }),
    ])
    expect(lines.join()).not.toContain('cursor')
  })
})

describe('the end of the process', () => {
  it('tells sockets to go away, after what would be lost is answered', async () => {
    const idle = await s.socket()
    const subscribed = await s.socket()
    subscribed.subscribe('1', TICKS)
    await s.followed(1)
    const busy = await s.socket()
    const { ticks } = s.graph
    const execute = ticks.execute.bind(ticks)
    const [asked, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    ticks.execute = async (request) => {
      asked.resolve()
      await answer.promise
      return execute(request)
    }
    busy.subscribe('m', 'mutation { bump(by: 1) }')
    await asked.promise
    const stopped = s.gateway.stop({ graceMs: 10_000 })
    expect(await idle.closed).toEqual({ code: 1001, reason: 'GOING_AWAY' })
    expect(await subscribed.closed).toMatchObject({ code: 1001 })
    answer.resolve()
    expect(await busy.next('m')).toEqual({ data: { bump: 2 } })
    await busy.completed('m')
    expect(await busy.closed).toMatchObject({ code: 1001 })
    await stopped
    await s.followed(0)
  })
})
