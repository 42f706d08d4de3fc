import type { ConformanceCase } from '../case.js'

const red = { colour: 'red' }
const blue = { colour: 'blue' }

export const cases: readonly ConformanceCase[] = [
  {
    id: 'two-levels',
    query: '{ grid { id colour } }',
    data: {
      grid: [
        [
          { id: 'a', ...red },
          { id: 'b', ...blue },
        ],
        [],
        [{ id: 'a', ...red }],
      ],
    },
  },
  { id: 'holes', query: '{ holes { colour } }', data: { holes: [[red, null], null, [null, { colour: null }]] } },
  { id: 'three-levels', query: '{ cube { colour } }', data: { cube: [[[red], null], [], [[blue, blue], []]] } },
  {
    id: 'kinds',
    query: '{ mixed { ... on Cell { colour } ... on Wall { thick cells { id colour } } } }',
    data: { mixed: [[red, null, { thick: 2, cells: [[{ id: 'b', ...blue }, null], null] }], []] },
  },
  {
    id: 'lists-in-entities',
    query: '{ grid { shades } }',
    data: { grid: [[{ shades: [['light', 'dark'], []] }, { shades: null }], [], [{ shades: [['light', 'dark'], []] }]] },
  },
  { id: 'scalars', query: '{ numbers }', data: { numbers: [[1, 2], null, []] } },
  {
    id: 'null-that-cannot-be-in-a-hole',
    query: '{ holes { id sure } }',
    data: { holes: [[{ id: 'a', sure: 'sure a' }, null], null, [null, null]] },
    errors: true,
  },
]
