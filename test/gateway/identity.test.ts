import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createHmac } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { Principal } from '#contract/principal.js'
import { DEVELOPMENT_AUDIENCE, DEVELOPMENT_ISSUER } from '#gateway/identity/development-issuer.js'
import { AGENT, type Fixture, startFixture } from './fixture-gateway.js'

const VIEWER = '{ viewer { kind subject roles } }'
let f: Fixture
let now = new Date()
beforeAll(async () => {
  f = await startFixture({}, { clock: () => now })
})
afterAll(() => f.stop())

describe('who calls', () => {
  it('is nobody without a token', async () => {
    expect((await f.post(VIEWER)).data).toEqual({ viewer: { kind: 'ANONYMOUS', subject: null, roles: null } })
  })

  it.each<Exclude<Principal, { kind: 'ANONYMOUS' }>>([
    AGENT,
    { kind: 'CLIENT_PERSON', subject: 'ctc_1', organisation: 'cli_1' },
    { kind: 'APPLICATION', subject: 'app_1' },
  ])('is the $kind of the token, for every subgraph', async (principal) => {
    const { data } = await f.post(VIEWER, { token: await f.token(principal) })
    expect(data).toMatchObject({ viewer: { kind: principal.kind, subject: principal.subject } })
  })

  it('is told apart when its token has expired', async () => {
    const token = await f.token(AGENT, 60)
    expect((await f.post(VIEWER, { token })).status).toBe(200)
    now = new Date(Date.now() + 120_000)
    const { status, errors, headers } = await f.post(VIEWER, { token })
    now = new Date()
    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toBe('Bearer')
    expect(errors).toMatchObject([{ extensions: { code: 'TOKEN_EXPIRED' } }])
  })
})

describe('a token that is not good', () => {
  const refused = async (authorization: string) => {
    const { status, errors, data } = await f.post(VIEWER, { headers: { authorization } })
    expect(data).toBeUndefined()
    expect({ status, code: errors?.[0]?.extensions.code }).toEqual({ status: 401, code: 'UNAUTHENTICATED' })
  }
  const claims = () => ({
    sub: 'stf_x',
    kind: 'STAFF',
    roles: ['MCN_MANAGER'],
    iss: DEVELOPMENT_ISSUER,
    aud: DEVELOPMENT_AUDIENCE,
    exp: Date.now() / 1000 + 60,
  })
  const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

  it('is refused when it is no token', () => refused('Bearer hello'))
  it('is refused under another scheme', () => refused('Basic YTpi'))

  it('is refused when another key signed it', async () => {
    const { privateKey } = await generateKeyPair('ES256')
    await refused(
      `Bearer ${await new SignJWT(claims()).setProtectedHeader({ alg: 'ES256', kid: 'development' }).sign(privateKey)}`,
    )
  })

  it('is refused unsigned', () => refused(`Bearer ${base64({ alg: 'none' })}.${base64(claims())}.`))

  it('is refused when it is signed with the public key as a shared secret', async () => {
    const signed = `${base64({ alg: 'HS256', kid: 'development' })}.${base64(claims())}`
    const secret = JSON.stringify(f.issuer.jwks.keys[0])
    await refused(`Bearer ${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`)
  })

  it.each([
    ['for another audience', { aud: 'urn:elsewhere' }],
    ['from another issuer', { iss: 'https://elsewhere.example' }],
    ['of an unknown kind', { kind: 'ROOT' }],
    ['with an unknown role', { roles: ['MCN_EMPEROR'] }],
    ['without a subject', { sub: undefined }],
    ['with a subject that no column holds', { sub: 's'.repeat(65) }],
    ['with a subject of other letters', { sub: 'stf_é' }],
    ['of a client’s person without organisation', { kind: 'CLIENT_PERSON' }],
    ['without expiry', { exp: undefined }],
  ])('is refused %s', async (_, change) => {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA')
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), alg: 'EdDSA' }] }
    const other = await startFixture({}, { tokens: { issuer: DEVELOPMENT_ISSUER, audience: DEVELOPMENT_AUDIENCE, jwks } })
    const sign = (body: object) =>
      new SignJWT(JSON.parse(JSON.stringify(body))).setProtectedHeader({ alg: 'EdDSA' }).sign(privateKey)
    try {
      expect((await other.post(VIEWER, { token: await sign(claims()) })).status).toBe(200)
      expect((await other.post(VIEWER, { token: await sign({ ...claims(), ...change }) })).errors?.[0]?.extensions.code).toBe(
        'UNAUTHENTICATED',
      )
    } finally {
      await other.stop()
    }
  })
})

describe('the statement for subgraphs', () => {
  it('is the same for equal callers, so that equal requests look equal', async () => {
    const clients = f.graph.endpoints.get('clients')!
    const token = await f.token(AGENT)
    await f.post(VIEWER, { token })
    await f.post(VIEWER, { token })
    const [first, second] = clients.requests.slice(-2)
    expect(first?.principal).toBe(second?.principal)
    await f.post(VIEWER)
    expect(clients.requests.at(-1)?.principal).not.toBe(first?.principal)
  })
})

it('refuses the development issuer in production', async () => {
  await expect(startFixture({}, { development: false })).rejects.toThrow('development issuer')
})
