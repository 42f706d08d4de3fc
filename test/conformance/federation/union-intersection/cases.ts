import type { ConformanceCase } from '../case.js'

const all = '__typename ... on Cable { metres } ... on Mast { height } ... on Dish { gain }'

export const cases: readonly ConformanceCase[] = [
  { id: 'shared-root', query: `{ medium { ${all} } }`, data: { medium: { __typename: 'Cable', metres: 12 } } },
  { id: 'member-of-one', query: `{ groundMedium { ${all} } }`, data: { groundMedium: { __typename: 'Mast', height: 30 } } },
  { id: 'member-of-the-other', query: `{ airMedium { ${all} } }`, data: { airMedium: { __typename: 'Dish', gain: 41 } } },
  {
    id: 'member-that-cannot-come',
    query: '{ groundMedium { ... on Dish { gain } } airMedium { __typename ... on Mast { height } } }',
    data: { groundMedium: {}, airMedium: { __typename: 'Dish' } },
  },
  {
    id: 'field-of-a-member-that-the-other-has',
    query: '{ media { ... on Cable { owner metres } ... on Mast { id } } }',
    data: { media: [{ owner: 'Nordet', metres: 12 }, { id: 'ma1' }] },
  },
  {
    id: 'inside-an-object',
    query: `{ link { medium { ${all} } spare { ${all} } } }`,
    data: { link: { medium: { __typename: 'Dish', gain: 41 }, spare: null } },
  },
  {
    id: 'in-a-shareable-box-of-one',
    query: `{ spanOfGround { box { media { ${all} } } } }`,
    data: {
      spanOfGround: {
        box: {
          media: [
            { __typename: 'Cable', metres: 12 },
            { __typename: 'Cable', metres: 12 },
          ],
        },
      },
    },
  },
  {
    id: 'in-a-box-that-only-the-other-has',
    query: `{ spanOfGround { airBox { media { ${all} } } } }`,
    data: {
      spanOfGround: {
        airBox: {
          media: [
            { __typename: 'Dish', gain: 41 },
            { __typename: 'Cable', metres: 12 },
          ],
        },
      },
    },
  },
  {
    id: 'in-a-shareable-box-of-the-other',
    query: `{ spanOfAir { box { media { ${all} } } } }`,
    data: {
      spanOfAir: {
        box: {
          media: [
            { __typename: 'Cable', metres: 12 },
            { __typename: 'Cable', metres: 12 },
          ],
        },
      },
    },
  },
  {
    id: 'only-the-member-that-cannot-come',
    query: '{ spanOfGround { box { media { ... on Dish { gain } } } } }',
    data: { spanOfGround: { box: { media: [{}, {}] } } },
  },
]
