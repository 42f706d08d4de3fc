import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import type { GatewaySettings } from '#gateway/config.js'
import { createLog } from '#process/log.js'
import { type Standalone, startStandalone } from '#run/standalone-gateway.js'
import { supergraphOf } from '../../federation/compose.js'
import { type FixtureSubgraph, federation2 } from '../../federation/fixture.js'
import { serveFederation } from '../../federation/http.js'
import { eventually } from '../../harness/eventually.js'

const sites = (fields: string): FixtureSubgraph => ({
  name: 'sites',
  typeDefs: federation2(`type Query { site: Site } type Site { id: ID! ${fields} }`),
  resolvers: { Query: { site: () => ({ id: 's1', city: 'Lévis' }) } },
})
const WITH_CITY = sites('city: String')

interface Line {
  msg: string
  document?: string
  file?: string
  reasons?: string[]
}

const started: Array<() => Promise<unknown>> = []
afterEach(async () => {
  for (const stop of started.splice(0).reverse()) await stop()
})

/** A gateway with a folder of trusted documents, in front of a graph whose sites have a city. */
async function start(files: Record<string, string>, settings: Partial<GatewaySettings> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'raccord-documents-'))
  started.push(() => rm(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const federation = await serveFederation([WITH_CITY])
  started.push(() => federation.stop())
  const lines: string[] = []
  const log = createLog('test', 'info', { write: (line) => void lines.push(line) })
  const { supergraphSdl } = federation
  const all = { trustedDocuments: folder, documents: 'trusted' as const, ...settings }
  const gateway: Standalone = await startStandalone({ supergraphSdl, host: '127.0.0.1', port: 0, settings: all, log })
  started.push(() => gateway.stop())
  return {
    folder,
    /** What was logged of documents that do not fit, since the last time. */
    told: () =>
      lines
        .splice(0)
        .map((line) => JSON.parse(line) as Line)
        .filter(({ msg }) => msg.includes('fit')),
    offer: (fixture: FixtureSubgraph) =>
      gateway.offerSupergraph(supergraphOf([fixture], (name) => federation.subgraphs.get(name)?.url ?? '')),
    async call(documentId: string) {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ documentId }) })
      return (await response.json()) as { data?: unknown; errors?: Array<{ extensions: { code: string } }> }
    },
  }
}

const INVALID = { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] }

describe('a trusted document that does not fit', () => {
  it('the first supergraph is told with its file and the reasons, and is an error for its callers only', async () => {
    const manifest = JSON.stringify({ 'old-1': '{ site { postcode } }', 'good-1': '{ site { city } }' })
    const { told, call } = await start({
      'Old.graphql': '{ site { street } nothing }',
      'Good.graphql': '{ site { id } }',
      'm.json': manifest,
    })
    expect(told()).toMatchObject([
      {
        level: 50,
        msg: 'a trusted document does not fit the supergraph',
        document: 'Old',
        file: 'Old.graphql',
        reasons: ['Cannot query field "street" on type "Site".', 'Cannot query field "nothing" on type "Query".'],
      },
      { document: 'old-1', file: 'm.json' },
    ])
    expect((await call('Old')).errors?.[0]).toMatchObject(INVALID.errors[0]!)
    expect(await call('old-1')).toMatchObject(INVALID)
    expect(await call('Good')).toEqual({ data: { site: { id: 's1' } } })
    expect(await call('good-1')).toEqual({ data: { site: { city: 'Lévis' } } })
  })

  it('the limits is told too', async () => {
    const { told } = await start({ 'Deep.graphql': '{ site { city } }' }, { maxDepth: 1 })
    expect(told()).toMatchObject([{ document: 'Deep', reasons: [expect.stringContaining('1')] }])
  })

  it('another supergraph is told when that comes, and the gateway goes on', async () => {
    const { told, call, offer } = await start({ 'City.graphql': '{ site { city } }', 'Id.graphql': '{ site { id } }' })
    expect(told()).toEqual([])
    expect(offer(sites('town: String'))).toBe(true)
    await eventually(() => expect(told()).toMatchObject([{ document: 'City', file: 'City.graphql' }]))
    expect(await call('City')).toMatchObject(INVALID)
    expect(await call('Id')).toEqual({ data: { site: { id: 's1' } } })
    expect(offer(WITH_CITY)).toBe(true)
    expect(await call('City')).toEqual({ data: { site: { city: 'Lévis' } } })
    expect(told()).toEqual([])
  })

  it('is told when it comes into the folder', async () => {
    const { told, folder, call } = await start({ 'Id.graphql': '{ site { id } }' })
    await writeFile(join(folder, 'New.part'), '{ site { street } }')
    await rename(join(folder, 'New.part'), join(folder, 'New.graphql'))
    await eventually(() => expect(told()).toMatchObject([{ document: 'New' }]))
    expect(await call('New')).toMatchObject(INVALID)
  })
})
