import { afterEach, describe, expect, it } from '@jest/globals'
import { CLIENT_ID, orderId } from '../fixture-graph.js'
import { ObservedGateways, requestLines, SAMPLED, TRACE } from './observed-gateways.js'

const observed = new ObservedGateways()
afterEach(() => observed.stop())

describe('the line of a request', () => {
  it('has its ids, its fetches, its codes and its trace, and never its text', async () => {
    const collector = await observed.collect()
    const f = await observed.start({ traceUrl: collector.url, traceRatio: 0 })
    f.graph.failing.add(orderId(2))
    const headers = { ...SAMPLED, 'x-correlation-id': 'correlation-1' }
    await f.post('query Frais($id: ID!) { client(id: $id) { name } orders { charges } }', {
      variables: { id: CLIENT_ID },
      headers,
    })
    const [line] = await requestLines(f, 1)
    expect(line).toMatchObject({
      correlationId: 'correlation-1',
      requestId: expect.any(String),
      traceId: TRACE,
      method: 'POST',
      status: 200,
      whole: true,
      outcome: 'errors',
      kind: 'query',
      operation: 'Frais',
      cached: false,
      fetches: 3,
      errors: ['CONFLICT_RETRY'],
      ms: expect.any(Number),
    })
    expect(JSON.stringify(line)).not.toContain(CLIENT_ID)
    expect(JSON.stringify(line)).not.toContain('charges {')
  })

  it('is one per request, also for one that is refused', async () => {
    const f = await observed.start()
    await f.post('{ nonsense }')
    const lines = await requestLines(f, 1)
    expect(lines).toMatchObject([{ outcome: 'refused', status: 400, errors: ['GRAPHQL_VALIDATION_FAILED'], fetches: 0 }])
  })
})
