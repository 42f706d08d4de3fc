import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Browser, chromium, type Page } from 'playwright-core'
import { eventually } from '../harness/eventually.js'
import { orderId } from './fixture-graph.js'
import { AGENT, type Fixture, startFixture } from './fixture-gateway.js'

const CHROMIUM = process.env.RACCORD_CHROMIUM ?? '/usr/bin/chromium'
const ARGUMENTS =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'
const PICTURES = fileURLToPath(new URL('../../.raccord/pictures/', import.meta.url))

let f: Fixture
let browser: Browser
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  const bundle = fileURLToPath(new URL('../../dist/gateway/explorer/bundle.js', import.meta.url))
  if (existsSync(bundle)) execFileSync(process.execPath, [bundle])
  const tokens: Array<{ label: { fr: string; en: string }; subject: string; token: string }> = []
  f = await startFixture({}, { demoTokens: tokens })
  tokens.push({ label: { fr: 'Agente du MCN', en: 'MCN agent' }, subject: AGENT.subject, token: await f.token(AGENT) })
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS.split(' ') })
  page = await browser.newPage({ viewport: { width: 1400, height: 850 }, locale: 'fr-CA' })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(f.gateway.url) && !request.url().startsWith('data:'))
      complaints.push(`asked ${request.url()}`)
  })
  await page.goto(`${f.gateway.url}/graphql`)
  await page.getByLabel('Personne').waitFor()
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await f?.stop()
})

const answer = () => page.locator('.result-window').textContent()
const run = () => page.getByRole('button', { name: /Execute query/ }).click()
const picture = async (name: string) => {
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: `${PICTURES}${name}.png` })
}

describe('the explorer in a browser', () => {
  it('says that the data are fictitious, in French first', async () => {
    expect(await page.locator('#banner').textContent()).toMatch(/^Données fictives/)
    expect(await page.locator('html').getAttribute('lang')).toBe('fr')
  })

  it('runs the first example as nobody', async () => {
    await run()
    await eventually(async () => expect(await answer()).toContain('"ANONYMOUS"'))
  })

  it('speaks for the person that was chosen', async () => {
    await page.getByLabel('Personne').selectOption({ label: 'Agente du MCN — MCN agent' })
    await run()
    await eventually(async () => expect(await answer()).toContain('"STAFF"'))
    await picture('explorer-query')
  })

  it('opens an example and follows a subscription over WebSocket as that person', async () => {
    await page.getByRole('button', { name: /Suivre les commandes/ }).click()
    const editor = page.locator('.graphiql-query-editor .monaco-editor').first()
    await eventually(async () => expect(await editor.textContent()).toContain('orderFeed'))
    // The small graph of the tests has fewer fields than the example asks for.
    await editor.click()
    await page.keyboard.press('Control+A')
    await page.keyboard.insertText('subscription SuivreLesCommandes { orderFeed { cursor order { number } } }')
    await run()
    await eventually(() => expect(f.graph.feed.listeners).toBe(1))
    f.graph.feed.emit({ cursor: 'c7', id: orderId(7) })
    await eventually(async () => expect(await answer()).toContain('"C-7"'))
    const statement = f.graph.endpoints.get('connectivity')!.requests.at(-1)!.principal
    expect(Buffer.from(statement.split('.')[1]!, 'base64url').toString()).toContain(AGENT.subject)
    await picture('explorer-subscription')
  })

  it('asked nothing of any other server, and met no error', () => {
    expect(complaints).toEqual([])
  })
})

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
