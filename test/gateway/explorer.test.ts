import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Fixture, startFixture } from './fixture-gateway.js'

let f: Fixture

beforeAll(async () => {
  f = await startFixture()
}, 60_000)
afterAll(() => f?.stop())

describe('the explorer’s page', () => {
  const visit = (headers: Record<string, string> = {}) =>
    fetch(`${f.gateway.url}/graphql`, { headers: { accept: 'text/html', ...headers } })

  it('allows scripts of this server only', async () => {
    const policy = (await visit()).headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
  })

  it('is not there in production', async () => {
    const p = await startFixture(
      {},
      { development: false, tokens: { issuer: 'https://login.example', audience: 'x', jwks: { keys: [] } } },
    )
    const response = await fetch(`${p.gateway.url}/graphql`, { headers: { accept: 'text/html' } })
    expect(response.headers.get('content-type')).toContain('json')
    expect((await fetch(`${p.gateway.url}/explorer/main.js`)).status).toBe(404)
    await p.stop()
  })
})
