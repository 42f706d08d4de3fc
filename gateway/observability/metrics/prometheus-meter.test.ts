import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { PrometheusMeter } from './prometheus-meter.js'

let meter: PrometheusMeter
beforeEach(() => {
  meter = new PrometheusMeter()
})
afterEach(() => meter.stop())

/** Lines of the metrics that start so. */
async function lines(...starts: string[]): Promise<string[]> {
  const text = await meter.text()
  return text.split('\n').filter((line) => starts.some((start) => line.startsWith(start)))
}

describe('the meter', () => {
  it('counts requests by kind and outcome, and their codes', async () => {
    meter.requests.answered('query', 'ok', 250, [])
    meter.requests.answered('query', 'errors', 500, ['SUBGRAPH_UNAVAILABLE', 'DEADLINE_EXCEEDED'])
    meter.requests.answered('subscription', 'left', 86_400_000, [])
    expect(await lines('raccord_requests_total{kind="query",outcome="ok"}')).toEqual([
      'raccord_requests_total{kind="query",outcome="ok"} 1',
    ])
    expect(await lines('raccord_request_errors_total{code="DEADLINE_EXCEEDED"}')).toEqual([
      'raccord_request_errors_total{code="DEADLINE_EXCEEDED"} 1',
    ])
    expect(await lines('raccord_request_duration_seconds_count', 'raccord_request_duration_seconds_sum{kind="query"}')).toEqual(
      [
        'raccord_request_duration_seconds_sum{kind="query"} 0.75',
        'raccord_request_duration_seconds_count{kind="query"} 2',
        'raccord_request_duration_seconds_count{kind="mutation"} 0',
        'raccord_request_duration_seconds_count{kind="unknown"} 0',
      ],
    )
  })

  it('follows what is under way', async () => {
    const planned = meter.operations.planning()
    const [left, stays] = [meter.streams.connected('websocket'), meter.streams.connected('websocket')]
    meter.streams.subscribed('event-stream')
    left()
    left()
    expect(await lines('raccord_plans_in_progress ', 'raccord_open_connections{door="websocket"}')).toEqual([
      'raccord_plans_in_progress 1',
      'raccord_open_connections{door="websocket"} 1',
    ])
    planned('refused')
    stays()
    expect(await lines('raccord_plans_in_progress ', 'raccord_plans_total{outcome="refused"}', 'raccord_open_')).toEqual([
      'raccord_plans_total{outcome="refused"} 1',
      'raccord_plans_in_progress 0',
      'raccord_open_connections{door="websocket"} 0',
      'raccord_open_connections{door="event-stream"} 0',
      'raccord_open_connections{door="multipart"} 0',
      'raccord_open_subscriptions{door="websocket"} 0',
      'raccord_open_subscriptions{door="event-stream"} 1',
      'raccord_open_subscriptions{door="multipart"} 0',
    ])
  })

  it('tells the state of each breaker, and adds up what one subgraph is asked by several', async () => {
    meter.traffic.of('billing').breakerChanged('open')
    meter.traffic.of('billing').fetched('failed', 5)
    meter.traffic.of('billing').fetched('failed', 5)
    expect(await lines('raccord_subgraph_breaker_state', 'raccord_subgraph_requests_total')).toEqual([
      'raccord_subgraph_requests_total{subgraph="billing",outcome="answered"} 0',
      'raccord_subgraph_requests_total{subgraph="billing",outcome="failed"} 2',
      'raccord_subgraph_requests_total{subgraph="billing",outcome="aborted"} 0',
      'raccord_subgraph_breaker_state{subgraph="billing",state="closed"} 0',
      'raccord_subgraph_breaker_state{subgraph="billing",state="open"} 1',
      'raccord_subgraph_breaker_state{subgraph="billing",state="half-open"} 0',
    ])
  })

  it('names one supergraph at a time', async () => {
    meter.supergraph.loaded('one')
    meter.supergraph.refused()
    meter.supergraph.loaded('two')
    expect(await lines('raccord_supergraph')).toEqual([
      'raccord_supergraph_info{id="two"} 1',
      'raccord_supergraph_loads_total{result="loaded"} 2',
      'raccord_supergraph_loads_total{result="refused"} 1',
    ])
  })

  it('knows the process', async () => {
    const text = await meter.text()
    for (const name of ['process_cpu_seconds_total', 'process_resident_memory_bytes', 'nodejs_eventloop_delay_seconds'])
      expect(text).toMatch(new RegExp(`^${name}(\\{.*\\})? [0-9.e+-]+$`, 'm'))
  })
})
