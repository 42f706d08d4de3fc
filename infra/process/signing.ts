import { createHmac, timingSafeEqual } from 'node:crypto'

/** Why a signed statement was not accepted. */
export class SignatureError extends Error {
  constructor(reason: 'MISSING' | 'MALFORMED' | 'FORGED' | 'EXPIRED' | 'WRONG_AUDIENCE') {
    super(`signed statement refused: ${reason.toLowerCase().replace('_', ' ')}`)
    this.name = 'SignatureError'
    this.reason = reason
  }
  readonly reason: string
}

interface Statement {
  aud: string
  iat: number
  exp: number
}

const HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')

/**
 * Signs a statement as a compact JWS (HS256). Written with node:crypto because it is synchronous and on every request's path;
 * the format is RFC 7515's, so any JOSE library reads it.
 * @param nowSeconds seconds since 1970
 */
export function signStatement(
  claims: Record<string, unknown>,
  options: { secret: string; audience: string; ttlSeconds: number; nowSeconds?: number },
): string {
  const iat = options.nowSeconds ?? Math.floor(Date.now() / 1000)
  const body = { ...claims, aud: options.audience, iat, exp: iat + options.ttlSeconds } satisfies Statement
  const signed = `${HEADER}.${Buffer.from(JSON.stringify(body)).toString('base64url')}`
  return `${signed}.${createHmac('sha256', options.secret).update(signed).digest('base64url')}`
}

/** The claims of a statement whose signature, audience and expiry hold. @throws SignatureError */
export function readStatement(
  text: string | undefined,
  options: { secret: string; audience: string; nowSeconds?: number },
): Record<string, unknown> & Statement {
  if (!text) throw new SignatureError('MISSING')
  const [header, body, signature, ...rest] = text.split('.')
  if (header !== HEADER || !body || !signature || rest.length > 0) throw new SignatureError('MALFORMED')
  const expected = createHmac('sha256', options.secret).update(`${header}.${body}`).digest()
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new SignatureError('FORGED')
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Record<string, unknown> & Statement
  if (claims.aud !== options.audience) throw new SignatureError('WRONG_AUDIENCE')
  if (claims.exp <= (options.nowSeconds ?? Math.floor(Date.now() / 1000))) throw new SignatureError('EXPIRED')
  return claims
}
