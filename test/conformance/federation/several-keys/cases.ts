import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'from-the-one-that-knows-all',
    query: '{ device(id: "d1") { vendor rack } }',
    data: { device: { vendor: 'Acme', rack: 7 } },
  },
  { id: 'through-the-one-that-knows-both', query: '{ acme { vendor rack } }', data: { acme: [{ vendor: 'Acme', rack: 7 }] } },
  {
    id: 'the-other-way-without-asking-for-keys',
    query: '{ rack(number: 9) { vendor } }',
    data: { rack: [{ vendor: 'Bolt' }] },
  },
  {
    id: 'two-translations-deep',
    query: '{ acme { neighbours { vendor neighbours { id serial mac vendor } } } }',
    data: {
      acme: [{ neighbours: [{ vendor: 'Bolt', neighbours: [{ id: 'd1', serial: 'SN-1', mac: 'aa:01', vendor: 'Acme' }] }] }],
    },
  },
  {
    id: 'every-key-from-every-side',
    query: '{ acme { id serial mac } rack(number: 7) { id serial mac } device(id: "d1") { id serial mac } }',
    data: {
      acme: [{ id: 'd1', serial: 'SN-1', mac: 'aa:01' }],
      rack: [{ id: 'd1', serial: 'SN-1', mac: 'aa:01' }],
      device: { id: 'd1', serial: 'SN-1', mac: 'aa:01' },
    },
  },
]
