import {
  archive,
  hikerById,
  hikers,
  hoursNeeded,
  isOpen,
  reports,
  reportsByHiker,
  reportsByTrail,
  trailByCode,
  trails,
} from './data.mjs'

const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires", "@shareable"])
`

/** The four subgraphs: what each declares, and how graphql-js answers it. */
export const SUBGRAPHS = {
  hikers: {
    sdl: `${LINK}
      type Query {
        hikers: [Hiker!]!
        hiker(id: ID!): Hiker
      }
      type Mutation {
        renameHiker(id: ID!, name: String!): Hiker
      }
      type Hiker @key(fields: "id") {
        id: ID!
        name: String!
        handle: String!
        joined: String
      }`,
    resolvers: {
      Query: { hikers: () => hikers, hiker: (_, { id }) => hikerById.get(id) ?? null },
      // Answers as if renamed and keeps nothing: every mutation of a run must answer the same.
      Mutation: { renameHiker: (_, { id, name }) => (hikerById.has(id) ? { ...hikerById.get(id), name } : null) },
      Hiker: { __resolveReference: ({ id }) => hikerById.get(id) ?? null },
    },
  },
  trails: {
    sdl: `${LINK}
      type Query {
        featuredTrails(first: Int = 5): [Trail!]!
      }
      type Trail @key(fields: "code") {
        code: ID!
        name: String!
        length: Int!
        climb: Int!
      }`,
    resolvers: {
      Query: { featuredTrails: (_, { first }) => trails.slice(0, first) },
      Trail: { __resolveReference: ({ code }) => trailByCode.get(code) ?? null },
    },
  },
  reports: {
    sdl: `${LINK}
      type Query {
        archive(first: Int!): [Report!]!
      }
      type Report {
        id: ID!
        stars: Int!
        text: String!
        hiker: Hiker!
        trail: Trail!
      }
      type Hiker @key(fields: "id") {
        id: ID!
        reports: [Report!]!
      }
      type Trail @key(fields: "code") {
        code: ID!
        reports: [Report!]!
      }`,
    resolvers: {
      Query: { archive: (_, { first }) => archive().slice(0, first) },
      Hiker: { __resolveReference: ({ id }) => ({ id }), reports: ({ id }) => reportsByHiker.get(id) ?? [] },
      Trail: { __resolveReference: ({ code }) => ({ code }), reports: ({ code }) => reportsByTrail.get(code) ?? [] },
    },
  },
  conditions: {
    sdl: `${LINK}
      type Query {
        reportsKept: Int!
      }
      type Subscription {
        announcements: News!
        news(room: ID!): News!
      }
      type News {
        seq: Int!
        at: Float!
        text: String!
        trail: Trail!
      }
      type Trail @key(fields: "code") {
        code: ID!
        length: Int! @external
        climb: Int! @external
        open: Boolean!
        hoursNeeded: Float! @requires(fields: "length climb")
      }`,
    resolvers: {
      Query: { reportsKept: () => reports.length },
      Trail: {
        __resolveReference: (reference) => reference,
        open: ({ code }) => isOpen(code),
        hoursNeeded: (trail) => hoursNeeded(trail),
      },
    },
  },
}
