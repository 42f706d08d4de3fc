import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { ClientHeaders } from '#gateway/execution/request-context.js'
import { type ReachedSubgraph, reachSubgraph } from '#gateway/subgraph-access/reach-subgraph.js'
import { eventually } from '../../harness/eventually.js'
import { callOf, type CallOptions, recordingMeter, settingsWith } from './calls.js'
import { type WireServer, wireServer } from './wire-server.js'

let server: WireServer
let subgraph: ReachedSubgraph
let told: string[]

beforeEach(async () => {
  server = await wireServer()
  server.handle = () => undefined
  const recording = recordingMeter()
  told = recording.told
  const settings = settingsWith({ forwardHeaders: [{ header: 'authorization' }, { header: 'traceparent' }] })
  subgraph = reachSubgraph({ name: 'parts', url: server.url }, settings, { meter: recording.meter })
})
afterEach(async () => {
  await server.stop()
  await subgraph.close()
})

const received = (count: number) => eventually(() => expect(server.received.length).toBe(count))
const answerAll = () => {
  for (const request of server.received) request.answer({ data: { list: [{ n: 1 }] } })
}
/** How many requests reach the subgraph when these calls are made at the same time. */
async function requestsFor(...calls: CallOptions[]): Promise<number> {
  let count = 0
  server.handle = (request) => {
    count++
    void Promise.resolve().then(() => request.answer({ data: { ok: 1 } }))
  }
  await Promise.all(calls.map((call) => subgraph.execute(callOf(call))))
  return count
}

describe('the same query asked while it is under way', () => {
  it('is sent once, and everybody may change what they get', async () => {
    const one = subgraph.execute(callOf({ variables: { a: 1 } }))
    const other = subgraph.execute(callOf({ variables: { a: 1 } }))
    await received(1)
    answerAll()
    const [mine, yours] = (await Promise.all([one, other])) as Array<{ data: { list: Array<{ n: number }> } }>
    mine!.data.list[0]!.n = 2
    expect(yours).toEqual({ data: { list: [{ n: 1 }] } })
    expect(told).toEqual(['closed', 'shared', 'answered'])
  })

  it('is asked anew once it was answered', async () => {
    expect(await requestsFor({})).toBe(1)
    expect(await requestsFor({})).toBe(1)
  })

  it.each<[string, CallOptions, CallOptions]>([
    ['another caller', { who: 'a' }, { who: 'b' }],
    ['another header that is forwarded', { headers: { authorization: 'a' } }, { headers: { authorization: 'b' } }],
    ['other variables', { variables: { a: 1 } }, { variables: { a: 2 } }],
    ['variables and none', { variables: {} }, {}],
    ['another query', { query: '{a}' }, { query: '{b}' }],
  ])('is not shared with %s', async (_, one, other) => {
    expect(await requestsFor(one, other)).toBe(2)
  })

  it('is not shared where long texts differ in one character, wherever it is', async () => {
    const text = 'x'.repeat(5_000)
    const calls = Array.from({ length: 20 }, (_, n) => `${text.slice(0, n * 250)}y${text.slice(n * 250 + 1)}`)
    expect(await requestsFor(...calls.map((a) => ({ variables: { a } })))).toBe(20)
  })

  it('is shared whatever traces and ids go with it, and headers that are not forwarded', async () => {
    expect(
      await requestsFor(
        { correlationId: 'a', traceHeaders: { traceparent: 'a' }, headers: { cookie: 'a' } },
        { correlationId: 'b', headers: { traceparent: 'b' } },
      ),
    ).toBe(1)
  })

  it('goes with a text of the headers that matter', () => {
    const key = (headers: ClientHeaders) => subgraph.headersKey!(headers)
    expect(key({ authorization: 'a', traceparent: 'a', cookie: 'a' })).toBe(key({ authorization: 'a', traceparent: 'b' }))
    expect(key({ authorization: 'a' })).not.toBe(key({ authorization: 'b' }))
  })

  it('is never a mutation, and no query joins one from before a mutation', async () => {
    expect(await requestsFor({ kind: 'mutation' }, { kind: 'mutation' })).toBe(2)
    server.handle = ({ body, answer }) => {
      if (body.query === '{change}') answer({ data: {} })
    }
    const count = server.received.length
    const before = subgraph.execute(callOf())
    await received(count + 1)
    await subgraph.execute(callOf({ kind: 'mutation', query: '{change}' }))
    const after = subgraph.execute(callOf())
    await received(count + 3)
    for (const { body, answer } of server.received.slice(count)) if (body.query !== '{change}') answer({ data: {} })
    await Promise.all([before, after])
  })

  it('goes on for the others when one leaves, and ends when all have left', async () => {
    const lives = [new AbortController(), new AbortController(), new AbortController()]
    const answers = lives.map(({ signal }) => subgraph.execute(callOf({ signal })))
    await received(1)
    const left = new DOMException('the caller left', 'AbortError')
    lives[0]!.abort(left)
    await expect(answers[0]).rejects.toBe(left)
    expect(server.received[0]!.socket.destroyed).toBe(false)
    lives[1]!.abort(left)
    lives[2]!.abort(left)
    await Promise.allSettled(answers)
    await server.received[0]!.over
    const again = subgraph.execute(callOf())
    await received(2)
    server.received[1]!.answer({ data: { ok: 1 } })
    expect(await again).toEqual({ data: { ok: 1 } })
  })

  it('fails for everybody, and is sent again by the next', async () => {
    const answers = [subgraph.execute(callOf()), subgraph.execute(callOf())]
    await received(1)
    server.received[0]!.response.writeHead(500).end('?')
    for (const answer of answers) await expect(answer).rejects.toThrow('answered 500')
    expect(await requestsFor({})).toBe(1)
  })
})
