import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK, SignJWT } from 'jose'
import type { Principal } from '#contract/principal.js'

/** Issuer of the tokens of a development installation. No other installation may accept it. */
export const DEVELOPMENT_ISSUER = 'urn:raccord:development'
export const DEVELOPMENT_AUDIENCE = 'urn:raccord:graph'

const ALGORITHM = 'ES256'
const KEY_FILE = 'development-issuer.json'

/** Signs tokens for the demo's people. */
export interface DevelopmentIssuer {
  jwks: JSONWebKeySet
  /** @param ttlSeconds life of the token; 30 days by default */
  mintDevelopmentToken(
    principal: Exclude<Principal, { kind: 'ANONYMOUS' }>,
    options?: { ttlSeconds?: number; now?: Date },
  ): Promise<string>
}

/**
 * The local issuer, with the key pair kept in `dataDir` (made at the first start), so that tokens outlive a restart. A key lying
 * in a folder protects nothing: `startGateway` refuses this issuer outside development.
 */
export async function openDevelopmentIssuer(dataDir: string): Promise<DevelopmentIssuer> {
  const privateJwk = await readOrMakeKey(join(dataDir, KEY_FILE))
  const key = await importJWK(privateJwk, ALGORITHM)
  const { d: _private, ...publicJwk } = privateJwk
  return {
    jwks: { keys: [publicJwk] },
    mintDevelopmentToken(principal, { ttlSeconds = 30 * 24 * 3600, now = new Date() } = {}) {
      const { subject, ...claims } = principal
      const issuedAt = Math.floor(now.getTime() / 1000)
      return new SignJWT(claims)
        .setProtectedHeader({ alg: ALGORITHM, ...(publicJwk.kid && { kid: publicJwk.kid }) })
        .setSubject(subject)
        .setIssuer(DEVELOPMENT_ISSUER)
        .setAudience(DEVELOPMENT_AUDIENCE)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + ttlSeconds)
        .sign(key)
    },
  }
}

async function readOrMakeKey(file: string): Promise<JWK> {
  const kept = await readKey(file)
  if (kept) return kept
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true })
  const jwk = { ...(await exportJWK(privateKey)), kid: 'development', alg: ALGORITHM, use: 'sig' }
  await mkdir(join(file, '..'), { recursive: true })
  try {
    await writeFile(file, JSON.stringify(jwk), { mode: 0o600, flag: 'wx' })
    return jwk
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    // Another process made it at the same moment: its key is the key.
    const other = await readKey(file)
    if (!other) throw error
    return other
  }
}

async function readKey(file: string): Promise<JWK | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as JWK
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
