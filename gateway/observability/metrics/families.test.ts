import { describe, expect, it } from '@jest/globals'
import { Registry } from 'prom-client'
import { Families } from './families.js'

describe('families of metrics', () => {
  it('publish counters, gauges and readings by their labels, as they are when somebody reads', async () => {
    const registry = new Registry()
    const families = new Families(registry)
    const asked = families.counter('asked_total', 'Asked.', ['subgraph', 'outcome'])
    const open = families.gauge('open', 'Open.', [])
    families.reading('counter', 'worked_seconds_total', 'Worked.', () => 2.5)
    families.readings('memory', 'Memory.', 'part', () => ({ heap: 3, external: 4 }))
    const answered = asked.of('a', 'answered')
    asked.of('a', 'failed')
    answered.value += 2
    open.of().value = 7
    expect(asked.of('a', 'answered')).toBe(answered)
    const text = await registry.metrics()
    expect(text.split('\n').filter((line) => !line.startsWith('#') && line !== '')).toEqual([
      'asked_total{subgraph="a",outcome="answered"} 2',
      'asked_total{subgraph="a",outcome="failed"} 0',
      'open 7',
      'worked_seconds_total 2.5',
      'memory{part="heap"} 3',
      'memory{part="external"} 4',
    ])
    answered.value++
    expect(await registry.metrics()).toContain('asked_total{subgraph="a",outcome="answered"} 3')
  })

  it('publish histograms with buckets that hold all that is below them', async () => {
    const registry = new Registry()
    const took = new Families(registry).histogram('took_seconds', 'Took.', ['kind'], [0.1, 1])
    const query = took.of('query')
    for (const value of [0.05, 0.1, 0.5, 3]) query.add(value)
    expect(await registry.metrics()).toBe(
      [
        '# HELP took_seconds Took.',
        '# TYPE took_seconds histogram',
        'took_seconds_bucket{kind="query",le="0.1"} 2',
        'took_seconds_bucket{kind="query",le="1"} 3',
        'took_seconds_bucket{kind="query",le="+Inf"} 4',
        'took_seconds_sum{kind="query"} 3.65',
        'took_seconds_count{kind="query"} 4',
        '',
      ].join('\n'),
    )
  })

  it('forget the series of what is no more', async () => {
    const registry = new Registry()
    const info = new Families(registry).gauge('info', 'Which.', ['id'])
    info.of('first').value = 1
    info.clear()
    info.of('second').value = 1
    const text = await registry.metrics()
    expect(text).toContain('info{id="second"} 1')
    expect(text).not.toContain('first')
  })
})
