import { describe, expect, it } from '@jest/globals'
import { buildSchema, getOperationAST, type GraphQLSchema, type OperationDefinitionNode, parse } from 'graphql'
import { assertAffordable } from '#gateway/demand/cost.js'
import { costFunction } from '#gateway/demand/cost-function.js'
import { demandRules } from '#gateway/demand/demand-rules.js'
import { SchemaCosts } from '#gateway/demand/schema-costs.js'
import { loadSupergraph } from '#gateway/supergraph/load-supergraph.js'
import { supergraphOf } from '../../federation/compose.js'

const SHOP = {
  name: 'shop',
  typeDefs: `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [{ name: "@cost", as: "@price" }, "@listSize"])
    type Query {
      product: Product
      products: [Product!]!
      slice(first: Int, last: Int): [Product] @listSize(slicingArguments: ["first", "last"], assumedSize: 7, requireOneSlicingArgument: false)
      page(first: Int = 5): Page @listSize(slicingArguments: ["first"], sizedFields: ["edges", "tags"])
      search(by: Filter, all: [Filter!], how: Int @price(weight: 4), label: Label): Int
      exactly(first: Int, last: Int): [Product] @listSize(slicingArguments: ["first", "last"])
      item: Item
      any: Any
      gem: Gem
      dear: Int @price(weight: 20)
      hue: Hue
    }
    type Mutation { buy(by: Filter): Product }
    type Subscription { sold: Product }
    input Filter { first: Int  word: String @price(weight: 2)  and: [Filter!]  label: Label }
    type Page { edges: [Edge]  tags: [String]  next: [Product] }
    type Edge { node: Product }
    interface Item { price: Int  parts: [Product] }
    type Product implements Item { name: String  price: Int  parts: [Product]  like: Product }
    type Gem implements Item @price(weight: 30) { price: Int @price(weight: 6)  parts: [Product] @listSize(assumedSize: 50) }
    union Any = Product | Gem
    scalar Label @price(weight: 8)
    enum Hue @price(weight: 9) { RED }`,
}

const shop = loadSupergraph(supergraphOf([SHOP]))
const shopCosts = new SchemaCosts(demandRules(parse(shop.sdl)), shop.apiSchema)

function cost(source: string, variables: Record<string, unknown> = {}, costs = shopCosts): number {
  const document = parse(source)
  return costFunction(costs, document, getOperationAST(document) as OperationDefinitionNode, 10)(variables).estimated
}

describe('the estimated cost', () => {
  it.each([
    ['{ __typename __schema { types { name } } }', 0],
    ['{ product { name price } }', 1],
    ['{ a: product { like { name } } b: product { name } }', 3],
    ['mutation { buy { name } }', 11],
    ['subscription { sold { name } }', 1],
    ['{ products { name } }', 10],
    ['{ products { parts { name } } }', 110],
    ['{ dear hue }', 29],
    ['{ gem { price } }', 36],
    ['{ item { name: __typename } any { __typename } }', 60],
    ['{ item { price parts { name } } }', 30 + 6 + 50],
    ['{ any { ... on Product { price } ... on Gem { price } } }', 36],
    ['{ product { name } ... { product { name } } ...F } fragment F on Query { product { name } }', 3],
    ['{ product @skip(if: true) { name } dear @include(if: false) }', 0],
  ])('of %s', (source, estimated) => expect(cost(source)).toBe(estimated))

  it.each([
    ['{ slice(first: 3) { name } }', {}, 3],
    ['{ slice(first: 3, last: 4) { name } }', {}, 4],
    ['{ slice { name } }', {}, 7],
    ['{ slice(first: null) { name } }', {}, 7],
    ['query($n: Int) { slice(first: $n) { name } }', { n: 40 }, 40],
    ['query($n: Int) { slice(first: $n) { name } }', {}, 7],
    ['query($n: Int = 6) { slice(first: $n) { name } }', {}, 6],
    ['query($n: Int) { slice(first: $n) { name } }', { n: -5 }, 0],
    ['{ page { edges { node { name } } tags } }', {}, 1 + 5 * 2],
    ['{ page(first: 8) { edges { node { name } } next { name } } }', {}, 1 + 8 * 2 + 10],
    ['{ page(first: 2) { ...F } } fragment F on Page { edges { node { name } } }', {}, 1 + 2 * 2],
    ['query($x: Boolean!) { product @skip(if: $x) { name } }', { x: true }, 0],
    ['query($x: Boolean = true) { product @include(if: $x) { name } }', {}, 1],
  ])('of %s with %j', (source, variables, estimated) => expect(cost(source, variables)).toBe(estimated))

  it('keeps apart a fragment that is spread under different sizes', () => {
    const spread =
      '{ a: page(first: 2) { ...F } b: page(first: 3) { ...F } } fragment F on Page { ...G } fragment G on Page { edges { node { name } } }'
    expect(cost(spread)).toBe(1 + 4 + 1 + 6)
  })

  it.each([
    ['{ search(how: 1) }', {}, 4],
    ['{ search(how: null) }', {}, 0],
    ['{ search(label: "x") }', {}, 8],
    ['{ search(by: { word: "x", label: "y" }) }', {}, 1 + 2 + 8],
    ['{ search(all: [{ word: "x" }, { and: [{}, {}] }]) }', {}, 1 + 2 + 1 + 2],
    ['query($f: Filter) { search(by: $f, all: [{ and: [$f] }]) }', { f: { word: 'x' } }, 3 + 1 + 3],
  ])('counts the arguments of %s', (source, variables, estimated) => expect(cost(source, variables)).toBe(estimated))

  it('wants exactly one slicing argument where the schema says so', () => {
    expect(cost('{ exactly(last: 2) { name } }')).toBe(2)
    const refused = expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }) })
    expect(() => cost('{ exactly { name } }')).toThrow(refused)
    expect(() => cost('{ exactly(first: 1, last: 2) { name } }')).toThrow(refused)
  })

  it('reads costs from @join__directive, and weights that are texts', () => {
    const sdl = `schema @link(url: "https://specs.apollo.dev/cost/v0.1") { query: Query }
      type Query { a: Int @join__directive(graphs: [A], name: "cost", args: { weight: 5 })
        b: [Int] @join__directive(graphs: [A], name: "cost__listSize", args: { assumedSize: 4 }) @cost(weight: "2")
        c: Int @cost(weight: "dear") }`
    const rules = demandRules(parse(sdl))
    expect(rules.listSizeOf('Query.b')?.assumedSize).toBe(4)
    expect(cost('{ a b c }', {}, new SchemaCosts(rules, schemaOf('type Query { a: Int b: [Int] c: Int }')))).toBe(5 + 8)
  })

  it('is nothing but objects in a graph that says nothing, whatever its directives are called', () => {
    const rules = demandRules(parse('schema { query: Query } type Query { a: Int @cost(weight: 5) }'))
    expect(cost('{ a }', {}, new SchemaCosts(rules, schemaOf('type Query { a: Int }')))).toBe(0)
  })
})

it('depends on the variables that count, call by call', () => {
  const document = parse(
    'query($n: Int, $x: Boolean!, $f: Filter, $l: Label, $free: Int) { slice(first: $n) { name } dear @skip(if: $x) search(by: $f, label: $l) page(first: $free) { __typename } }',
  )
  const estimate = costFunction(shopCosts, document, getOperationAST(document) as OperationDefinitionNode, 10)
  const variables = { n: 2, x: true, f: null, l: null }
  expect(estimate(variables).estimated).toBe(3)
  expect(estimate(variables)).toBe(estimate({ ...variables, another: 1 }))
  expect(estimate({ ...variables, n: 3 }).estimated).toBe(4)
  expect(estimate({ ...variables, x: false }).estimated).toBe(23)
  expect(estimate({ ...variables, l: 'a' }).estimated).toBe(11)
  expect(estimate({ ...variables, f: { word: 'a' } }).estimated).toBe(6)
  expect(estimate({ ...variables, f: {} }).estimated).toBe(4)
  expect(estimate(variables).estimated).toBe(3)
})

describe('what it takes to estimate', () => {
  it('is small for fragments that multiply', () => {
    const bomb = Array.from(
      { length: 1_000 },
      (_, i) => `fragment F${i} on Product { a: like { ...F${i + 1} } b: like { ...F${i + 1} } }`,
    )
    expect(cost(`{ product { ...F0 } } ${bomb.join(' ')} fragment F1000 on Product { name }`)).toBe(Number.MAX_SAFE_INTEGER)
  })

  it('is small for variables that nest by the thousand, or are given to every field', () => {
    let nested: Record<string, unknown> = {}
    for (let i = 0; i < 40_000; i++) nested = { and: [nested] }
    expect(cost('query($f: Filter) { search(by: $f) }', { f: nested })).toBe(40_001)
    const many = { and: Array.from({ length: 40_000 }, () => ({})) }
    const fields = Array.from({ length: 300 }, (_, i) => `a${i}: search(by: $f)`)
    expect(cost(`query($f: Filter) { ${fields.join(' ')} }`, { f: many })).toBe(Number.MAX_SAFE_INTEGER)
  })
})

it('refuses what costs too much, with the estimate and the limit', () => {
  expect(() => assertAffordable({ estimated: 10 }, 10)).not.toThrow()
  expect(() => assertAffordable({ estimated: 11 }, 10)).toThrow(
    expect.objectContaining({ extensions: { code: 'QUERY_TOO_COMPLEX', limit: 10, estimated: 11 } }),
  )
})

function schemaOf(sdl: string): GraphQLSchema {
  return buildSchema(sdl)
}
