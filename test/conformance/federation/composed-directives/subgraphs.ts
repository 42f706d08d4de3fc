import { federation2, type FixtureSubgraph } from '../../../federation/fixture.js'

/** Links a specification of our own and composes its directive. */
const composing = (sdl: string) =>
  federation2(sdl, '@key @composeDirective').replace(
    '\n',
    ' @link(url: "https://specs.raccord.test/audience/v1.0", import: ["@audience"]) @composeDirective(name: "@audience")\n',
  )

/** A directive for operations that both subgraphs compose; one of them has a default for its argument. */
export const subgraphs: readonly FixtureSubgraph[] = [
  {
    name: 'a',
    typeDefs: composing(
      `directive @audience(who: Audience!) on FIELD
       enum Audience { ALL STAFF }
       type Query { a: String }`,
    ),
    resolvers: { Query: { a: () => 'a' } },
  },
  {
    name: 'b',
    typeDefs: composing(
      `directive @audience(who: Audience! = ALL) on FIELD
       enum Audience { ALL STAFF }
       type Query { b: String }`,
    ),
    resolvers: { Query: { b: () => 'b' } },
  },
]
