import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ROOT } from '#run/root.js'
import { type Browser, chromium, type Page } from 'playwright-core'
import { eventually } from '../harness/eventually.js'
import { type Stack, startTestStack } from '../harness/stack.js'
import { registerBody, STAFF } from '../harness/world.js'

const CHROMIUM = process.env['RACCORD_CHROMIUM'] ?? '/usr/bin/chromium'
const ARGUMENTS =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'
const PICTURES = join(ROOT, '.raccord/pictures')

/** What a newcomer does first, in a real browser, on the real graph. */
describe('the explorer in a browser', () => {
  let stack: Stack
  let browser: Browser
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    execFileSync(process.execPath, [join(ROOT, 'dist/gateway/explorer/bundle.js')])
    stack = await startTestStack({
      demo: { anchor: null, people: [{ label: { fr: 'Agente du MCN', en: 'MCN agent' }, principal: STAFF.MCN_AGENT }] },
    })
    if (!existsSync(CHROMIUM)) throw new Error(`no browser at ${CHROMIUM}: run the tests through npm test`)
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS.split(' ') })
    page = await browser.newPage({ viewport: { width: 1400, height: 850 }, locale: 'fr-CA' })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(stack.url) && !request.url().startsWith('data:')) complaints.push(`asked ${request.url()}`)
    })
    await page.goto(`${stack.url}/graphql`)
    await page.getByLabel('Personne').waitFor()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await stack?.stop()
  })

  const answer = () => page.locator('.result-window').textContent()
  const run = () => page.getByRole('button', { name: /Execute query/ }).click()
  const open = async (title: RegExp, shows: string) => {
    await page.getByRole('button', { name: title }).click()
    // The editor reads the name of the operation a moment after its text, and then shows it on the tab.
    await page.locator('.graphiql-tab').filter({ hasText: shows }).waitFor()
  }
  const picture = async (name: string) => {
    mkdirSync(PICTURES, { recursive: true })
    await page.screenshot({ path: join(PICTURES, `${name}.png`) })
  }

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

  it('opens an example and follows orders live over WebSocket as that person', async () => {
    const body = await registerBody(stack, 'Ministère A')
    await open(/Suivre les commandes/, 'SuivreLesCommandes')
    await run()
    const draft = (need: string) =>
      body.people.requester.graph.done(
        'createRequisition',
        'CreateRequisitionInput',
        { clientId: body.clientId, need },
        'order { id }',
      )
    // The subscription opens at its own pace: somebody drafts until an event is seen.
    await eventually(async () => {
      await draft('Relier un bureau.')
      expect(await answer()).toContain('"OrderStatusChanged"')
    }, 20_000)
    expect(await answer()).toMatch(/Ministère\sA/)
    await picture('explorer-subscription')
  })

  it('asked nothing of any other server, and met no error', () => {
    expect(complaints).toEqual([])
  })
})
