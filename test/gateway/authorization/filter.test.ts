import { describe, expect, it } from '@jest/globals'
import { parse, print, specifiedRules, validate } from 'graphql'
import type { Rights } from '#gateway/identity/caller.js'
import { guarded, NOBODY, permitted, rights } from './guarded-graph.js'

/** What is left, in the form the parser prints, and where something was taken out. */
function left(source: string, caller: Rights) {
  const { document, forbidden } = permitted(source, caller)
  if (document) expect(validate(guarded.apiSchema, document, specifiedRules)).toEqual([])
  return {
    document: document && print(document).replace(/\s+/g, ' '),
    forbidden: forbidden.map(({ path, coordinate }) => `${path.join('.')} ${coordinate}`),
  }
}

const SOMEBODY = rights()

describe('an operation without what its caller may not see', () => {
  it('is the same document where nothing is forbidden', () => {
    const source = '{ me { ...F } open } fragment F on User { name mood }'
    const { given, document, outcome, requirements } = permitted(source, SOMEBODY)
    expect(document).toBe(given)
    expect(outcome).toBe('')
    expect(requirements.map(({ kind }) => kind)).toEqual(['authenticated'])
    expect(permitted('{ open __typename __schema { types { name } } }', NOBODY).requirements).toEqual([])
  })

  it.each([
    ['a field', '{ me { name email } }', '{ me { name } }', ['me.email User.email']],
    ['an alias', '{ me { name mail: email } }', '{ me { name } }', ['me.mail User.email']],
    ['an alias that looks harmless', '{ me { name: email open: name } }', '{ me { open: name } }', ['me.name User.email']],
    ['a returned type', '{ open vault { open } }', '{ open }', ['vault Query.vault']],
    ['a scalar and an enum', '{ open secret mood }', '{ open }', ['secret Query.secret', 'mood Query.mood']],
    [
      'a list',
      '{ users { name posts { title draft } } }',
      '{ users { name posts { title } } }',
      ['users.posts.draft Post.draft'],
    ],
    [
      'a nested type',
      '{ me { friend { friend { email name } } } }',
      '{ me { friend { friend { name } } } }',
      ['me.friend.friend.email User.email'],
    ],
    [
      'an inline fragment',
      '{ me { name ... { email } ... on User { phone } } }',
      '{ me { name } }',
      ['me.email User.email', 'me.phone User.phone'],
    ],
    ['an inline fragment on an interface', '{ me { name ... on Named { n: name } } }', '{ me { name } }', ['me.n Named']],
    [
      'a fragment on a type',
      '{ anyone { __typename ... on Robot { model } } }',
      '{ anyone { __typename } }',
      ['anyone.model Robot'],
    ],
    [
      'the name of a type',
      '{ anyone { __typename ... on Robot { t: __typename } } }',
      '{ anyone { __typename } }',
      ['anyone Robot'],
    ],
    ['an interface', '{ open named { name } }', '{ open }', ['named Query.named']],
    [
      'conditions',
      'query($x: Boolean!) { open me { name email @include(if: $x) } }',
      '{ open me { name } }',
      ['me.email User.email'],
    ],
    [
      'a subscription',
      'subscription { renamed { name email } }',
      'subscription { renamed { name } }',
      ['renamed.email User.email'],
    ],
    [
      'a mutation',
      'mutation { rename(name: "x") { name } close { name } }',
      'mutation { rename(name: "x") { name } }',
      ['close Mutation.close'],
    ],
  ])('loses %s', (_, source, document, forbidden) => {
    expect(left(source, NOBODY)).toEqual({ document, forbidden })
  })

  it('reports a named fragment at each place where it is spread', () => {
    const source =
      '{ me { ...F friend { ...F } } you { ...G } } fragment F on User { name ...G } fragment G on User { email friend { name } }'
    expect(left(source, NOBODY)).toEqual({
      document:
        '{ me { ...F friend { ...F } } you { ...G } } fragment F on User { name ...G } fragment G on User { friend { name } }',
      forbidden: ['me.email User.email', 'me.friend.email User.email', 'you.email User.email'],
    })
  })

  it('says of each place whether a token is needed, to those who have none', () => {
    const source = '{ me { id email phone mood } named { ... on Robot { name } } vault { gold } }'
    const needing = (caller: Rights) =>
      permitted(source, caller)
        .forbidden.filter(({ needsToken }) => needsToken)
        .map(({ coordinate }) => coordinate)
    expect(needing(NOBODY)).toEqual(['User.id', 'User.email', 'User.mood', 'Query.vault'])
    expect(needing(rights())).toEqual([])
  })

  it('loses fields of which nothing is left, up to the top', () => {
    expect(left('{ open me { friend { ...F } } } fragment F on User { email }', NOBODY)).toEqual({
      document: '{ open }',
      forbidden: ['me.friend.email User.email'],
    })
    expect(left('{ me { email } }', NOBODY)).toEqual({ document: null, forbidden: ['me.email User.email'] })
    expect(left('mutation { close { name } }', NOBODY).document).toBeNull()
    expect(left('subscription { moods }', NOBODY)).toEqual({ document: null, forbidden: ['moods Subscription.moods'] })
  })

  it('keeps variables that something still uses, and only those', () => {
    const source = `query($first: Int, $of: String, $code: String, $skip: Boolean!) {
      users(first: $first) { name ...F @skip(if: $skip) } vault(code: $code) { gold } }
      fragment F on User { friend(of: $of) { email } name }`
    expect(left(source, NOBODY).document).toBe(
      'query ($first: Int, $skip: Boolean!) { users(first: $first) { name ...F @skip(if: $skip) } } fragment F on User { name }',
    )
  })

  it('leaves introspection alone, for anybody', () => {
    const source = '{ __schema { types { name } } __type(name: "User") { fields { name } } me { __typename email } }'
    expect(left(source, NOBODY).document).toBe(
      '{ __schema { types { name } } __type(name: "User") { fields { name } } me { __typename } }',
    )
  })

  it.each([
    [['read'], [], false],
    [['read', 'email'], [], true],
    [['admin'], [], true],
  ])('reads scopes as a choice of groups: %p', (scopes, policies, sees) => {
    expect(left('{ me { name email } }', rights(scopes, policies)).forbidden.length === 0).toBe(sees)
  })

  it.each([
    [['family'], true],
    [['doctor'], false],
    [['doctor', 'on-call'], true],
  ])('reads policies as a choice of groups: %p', (policies, sees) => {
    expect(left('{ me { name phone } }', rights([], policies)).forbidden.length === 0).toBe(sees)
  })

  it('lets through an interface whoever may see each implementation', () => {
    expect(left('{ named { name } me { ... on Named { name } } }', rights([], ['machines'])).forbidden).toEqual([])
  })

  it('knows the nodes that may not be shown, also below others that may not', () => {
    const { forbiddenNodes } = permitted(
      '{ vault { gold } me { name ... on Named { n: name } ...F } } fragment F on User { id }',
      NOBODY,
    )
    expect([...forbiddenNodes].map(({ name }) => name.value).sort()).toEqual(['gold', 'id', 'name', 'vault'])
  })

  it('takes a fragment bomb for what it is: work by the size of the document, and a hundred errors at most', () => {
    const size = 200
    const fragments = Array.from(
      { length: size },
      (_, i) => `fragment F${i} on User { a: friend { ...F${i + 1} } b: friend { ...F${i + 1} } email name }`,
    )
    const source = `{ me { ...F0 } } ${fragments.join(' ')} fragment F${size} on User { email name }`
    const { forbidden, document } = permitted(source, NOBODY)
    expect(forbidden).toHaveLength(100)
    expect(print(document ?? parse('{ none }'))).not.toContain('email')
  })
})
