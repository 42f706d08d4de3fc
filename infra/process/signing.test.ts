import { describe, expect, it } from '@jest/globals'
import { SignJWT } from 'jose'
import { mintPrincipal, readPrincipal } from './principal-header.js'
import { readStatement, type SignatureError, signStatement } from './signing.js'

const secret = 'k'.repeat(40)
const options = { secret, audience: 'here', ttlSeconds: 60, nowSeconds: 1_000 }
const refusal = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return (error as SignatureError).reason
  }
  return 'ACCEPTED'
}

describe('a signed statement', () => {
  const text = signStatement({ who: 'me' }, options)

  it('is read back while it is valid', () => {
    expect(readStatement(text, { secret, audience: 'here', nowSeconds: 1_059 })).toMatchObject({ who: 'me', exp: 1_060 })
  })

  it('is the JWS that any JOSE library writes', async () => {
    const theirs = await new SignJWT({ who: 'me' })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setAudience('here')
      .setIssuedAt(1_000)
      .setExpirationTime(1_060)
      .sign(new TextEncoder().encode(secret))
    expect(readStatement(theirs, { secret, audience: 'here', nowSeconds: 1_001 })).toMatchObject({ who: 'me' })
  })

  const [head, body, signature] = text.split('.') as [string, string, string]
  const forgedBody = Buffer.from(JSON.stringify({ who: 'root', aud: 'here', exp: 9e9 })).toString('base64url')
  it.each([
    ['MISSING', undefined],
    ['MISSING', ''],
    ['MALFORMED', 'abc'],
    ['MALFORMED', `${text}.x`],
    ['MALFORMED', `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`],
    ['FORGED', `${head}.${forgedBody}.${signature}`],
    ['FORGED', `${head}.${body}.${signature.slice(0, -2)}`],
  ])('is refused as %s: %j', (reason, given) => {
    expect(refusal(() => readStatement(given, { secret, audience: 'here', nowSeconds: 1_001 }))).toBe(reason)
  })

  it('is refused with another secret, for another audience, and once expired', () => {
    expect(refusal(() => readStatement(text, { secret: 'z'.repeat(40), audience: 'here', nowSeconds: 1_001 }))).toBe('FORGED')
    expect(refusal(() => readStatement(text, { secret, audience: 'there', nowSeconds: 1_001 }))).toBe('WRONG_AUDIENCE')
    expect(refusal(() => readStatement(text, { secret, audience: 'here', nowSeconds: 1_060 }))).toBe('EXPIRED')
  })
})

describe('the principal header', () => {
  it('carries who calls', () => {
    const principal = { kind: 'STAFF', subject: 'stf_1', roles: ['MCN_AGENT'] } as const
    const header = mintPrincipal({ ...principal, roles: [...principal.roles] }, secret, { ttlSeconds: 60, nowSeconds: 1_000 })
    expect(readPrincipal(header, secret, 1_001)).toEqual({ principal, expiresAt: 1_060 })
  })
})
