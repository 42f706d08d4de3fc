import { federation2 } from '../../federation/fixture.js'
import type { Federation } from '../federation-world.js'

/** Everything about values: nested lists, nullability, scalars of our own, inputs, and mutations that happen in order. */
export const shapes: Federation = {
  name: 'shapes',
  subgraphs: [
    {
      name: 'tables',
      typeDefs: federation2(`
        type Query {
          table(at: [[Int!]!], options: Options): Table tables(where: JSON, names: [String] = ["a"]): [[[Table]!]]
          echo(int: Int, float: Float = 1.5, text: String! = "é", id: ID, flag: Boolean, level: Level = LOW, json: JSON, many: [Options!]): String
        }
        type Mutation { create(options: Options!): Table! rename(name: String): Table drop: Int }
        enum Level { LOW HIGH }
        scalar JSON
        scalar Instant
        input Options { level: Level! = HIGH, deep: Options, list: [[Level]!], json: JSON, limit: Int = 3 }
        type Table @key(fields: "id") {
          id: ID! cells: [[Cell!]!]! rows: [[Cell]] strict: Strict! maybe: [Strict!] json: JSON jsons: [JSON!] at: Instant! cube: [[[Int!]]!]
          any: Value values: [[Value!]]
        }
        type Strict { deep: Strict leaf: Int! text: String! level: Level! list: [Int!]! table: Table! }
        type Cell { value: JSON table: Table row: Int! }
        type Text { text: String! }
        type Number { number: Float! unit: String }
        union Value = Text | Number | Table
      `),
    },
    {
      name: 'owners',
      typeDefs: federation2(`
        type Query { owners: [Owner!]! nobody: Owner }
        type Mutation { claim(table: ID!): Owner release(force: Boolean = false): [Owner!]! }
        scalar Instant
        type Owner @key(fields: "id") { id: ID! tables: [[Table!]!]! main: Table! since: Instant friend: Owner! }
        type Table @key(fields: "id") { id: ID! owner: Owner! owners(since: Instant): [[Owner]!] title: String! level: Int! }
      `),
    },
    {
      name: 'audit',
      typeDefs: federation2(`
        type Mutation { note(text: String): Entry! }
        type Entry @key(fields: "id") { id: ID! about: Owner table: Table! }
        type Owner @key(fields: "id") { id: ID! entries(first: Int): [Entry!]! }
        type Table @key(fields: "id") { id: ID! entries: [Entry] locked: Boolean! }
      `),
    },
  ],
}
