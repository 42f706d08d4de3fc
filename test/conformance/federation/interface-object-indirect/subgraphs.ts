import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

const media: Record<string, Readonly<Record<string, unknown>>> = {
  1: { __typename: 'Clip', id: '1', title: 'Splicing', seconds: 90 },
  2: { __typename: 'Guide', id: '2', title: 'Safety', pages: 12 },
}
const reference = ({ id }: Readonly<Record<string, unknown>>) => media[String(id)]

/** A playlist meets lessons only through an interface object that holds nothing but the key; an author adds a field to all of them. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'lessons',
    typeDefs: federation2(`type Query { lesson(id: ID!): Lesson }
       interface Lesson @key(fields: "id") { id: ID! title: String }
       type Clip implements Lesson @key(fields: "id") { id: ID! title: String seconds: Int }
       type Guide implements Lesson @key(fields: "id") { id: ID! title: String pages: Int }`),
    resolvers: {
      Query: { lesson: (_, given) => reference(given) },
      Lesson: { __resolveReference: reference },
      Clip: { __resolveReference: reference },
      Guide: { __resolveReference: reference },
    },
  },
  {
    name: 'authors',
    typeDefs: federation2(`type Query { author: Author }
       type Author @key(fields: "id") { id: ID! name: String }
       type Lesson @key(fields: "id") @interfaceObject { id: ID! author: Author }`),
    resolvers: {
      Query: { author: () => ({ id: 'w1', name: 'Ada' }) },
      Author: { __resolveReference: ({ id }) => ({ id, name: 'Ada' }) },
      Lesson: { __resolveReference: ({ id }) => ({ id }), author: () => ({ id: 'w1', name: 'Ada' }) },
    },
  },
  {
    name: 'courses',
    typeDefs: federation2(`type Query { course: Course }
       type Course @key(fields: "id") { id: ID! lessons: [Lesson!]! items: [Item!]! }
       union Item = Course | Exam
       type Exam @key(fields: "id") { id: ID! about: Lesson! }
       type Lesson @key(fields: "id") @interfaceObject { id: ID! }`),
    resolvers: {
      Query: { course: () => ({ id: 'co1' }) },
      Course: {
        __resolveReference: ({ id }) => ({ id }),
        lessons: () => [{ id: '1' }, { id: '2' }],
        items: () => [
          { __typename: 'Course', id: 'co2' },
          { __typename: 'Exam', id: 'ex1', about: { id: '2' } },
        ],
      },
      Exam: { __resolveReference: ({ id }) => ({ id }), about: () => ({ id: '2' }) },
    },
  },
]
