import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type ReachedSubgraph, reachSubgraph } from '#gateway/subgraph-access/reach-subgraph.js'
import { eventually } from '../../harness/eventually.js'
import { callOf, recordingMeter, settingsWith } from './calls.js'
import { type WireServer, wireServer } from './wire-server.js'

let server: WireServer
let subgraph: ReachedSubgraph
let told: string[]

const reach = (hedge: number | 'p95', hedgePercent = 100) => {
  const recording = recordingMeter()
  told = recording.told
  const settings = settingsWith({ hedge, hedgePercent, retries: 0 })
  subgraph = reachSubgraph({ name: 'parts', url: server.url }, settings, { meter: recording.meter })
}

beforeEach(async () => {
  server = await wireServer()
})
afterEach(async () => {
  await server.stop()
  await subgraph.close()
})

describe('a slow query', () => {
  it('is sent again over another connection; the first answer wins and the other request is aborted', async () => {
    reach(1)
    server.handle = (request) => {
      if (server.received.length === 2) request.answer({ data: { second: true } })
    }
    expect(await subgraph.execute(callOf())).toEqual({ data: { second: true } })
    const [first, second] = server.received
    await first!.over
    expect(first!.socket).not.toBe(second!.socket)
    await eventually(() => expect(told).toEqual(['closed', 'hedged', 'answered', 'hedge won', 'aborted']))
  })

  it('is answered by the first request when that comes first', async () => {
    reach(1)
    server.handle = () => {
      if (server.received.length === 2) server.received[0]!.answer({ data: { first: true } })
    }
    expect(await subgraph.execute(callOf())).toEqual({ data: { first: true } })
    await server.received[1]!.over
    expect(told).not.toContain('hedge won')
  })

  it('fails only when both requests do', async () => {
    reach(1)
    server.handle = ({ response }) => {
      if (server.received.length === 2) {
        server.received[0]!.response.destroy()
        response.writeHead(500).end('?')
      }
    }
    await expect(subgraph.execute(callOf())).rejects.toBeDefined()
    server.handle = (request) => {
      if (server.received.length === 3) return
      server.received[2]!.response.writeHead(500).end('?')
      void server.received[2]!.over.then(() => request.answer({ data: { ok: 1 } }))
    }
    expect(await subgraph.execute(callOf())).toEqual({ data: { ok: 1 } })
  })

  it('leaves both connections when its caller leaves', async () => {
    reach(1)
    server.handle = () => undefined
    const life = new AbortController()
    const answer = subgraph.execute(callOf({ signal: life.signal }))
    await eventually(() => expect(server.received.length).toBe(2))
    life.abort(new DOMException('the caller left', 'AbortError'))
    await expect(answer).rejects.toThrow('the caller left')
    await Promise.all(server.received.map(({ over }) => over))
  })

  it('has a budget, and a mutation has none', async () => {
    reach(1, 0)
    let release: () => void = () => undefined
    const late = new Promise<void>((resolve) => {
      release = resolve
    })
    server.handle = (request) => void late.then(() => request.answer({ data: { ok: 1 } }))
    const answers = [subgraph.execute(callOf()), subgraph.execute(callOf({ kind: 'mutation' }))]
    await eventually(() => expect(server.received.length).toBe(2))
    // Longer than the delay: a second request would have been sent by now.
    await new Promise((resolve) => setTimeout(resolve, 20))
    release()
    await Promise.all(answers)
    expect(server.received.length).toBe(2)
    expect(told).not.toContain('hedged')
  })

  it('is one that takes longer than 95 of 100', async () => {
    reach('p95')
    for (let n = 0; n < 64; n++) await subgraph.execute(callOf())
    server.handle = (request) => {
      if (server.received.length === 66) request.answer({ data: { second: true } })
    }
    expect(await subgraph.execute(callOf())).toEqual({ data: { second: true } })
  })
})
