import type { ConformanceCase } from '../case.js'

export const cases: readonly ConformanceCase[] = [
  {
    id: 'part-of-another-subgraph',
    query: '{ units { detail { colour weight } } }',
    data: { units: [{ detail: { colour: 'red u1', weight: 10 } }, { detail: { colour: 'red u2', weight: 20 } }] },
  },
  { id: 'only-the-other-part', query: '{ unit { detail { weight } } }', data: { unit: { detail: { weight: 10 } } } },
  {
    id: 'three-parts-by-two-keys',
    query: '{ units { detail { shape colour weight } serial } }',
    data: {
      units: [
        { detail: { shape: 'round SN-1', colour: 'red u1', weight: 10 }, serial: 'SN-1' },
        { detail: { shape: 'round SN-2', colour: 'red u2', weight: 20 }, serial: 'SN-2' },
      ],
    },
  },
  {
    id: 'from-the-third-back-to-the-first',
    query: '{ bySerial { detail { colour maker { city rank } shape } id } }',
    data: { bySerial: { detail: { colour: 'red u2', maker: { city: 'Laval u2', rank: 3 }, shape: 'round SN-2' }, id: 'u2' } },
  },
  {
    id: 'two-objects-deep',
    query: '{ unit { detail { maker { rank name city } } } }',
    data: { unit: { detail: { maker: { rank: 3, name: 'Acme', city: 'Laval u1' } } } },
  },
  {
    id: 'objects-of-a-list-put-together',
    query: '{ unit { detail { notes { text by } } } }',
    data: {
      unit: {
        detail: {
          notes: [
            { text: 'one u1', by: 'Ada u1' },
            { text: 'two u1', by: 'Bo u1' },
          ],
        },
      },
    },
  },
  {
    id: 'under-aliases',
    query: '{ unit { d: detail { colour w: weight } e: detail { weight: colour colour: shape } } }',
    data: { unit: { d: { colour: 'red u1', w: 10 }, e: { weight: 'red u1', colour: 'round SN-1' } } },
  },
]
