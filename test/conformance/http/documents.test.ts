import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually } from '../../harness/eventually.js'
import { RawSocket } from '../../gateway/raw-socket.js'
import { type ServedGraph, serveGraph } from './served-graph.js'

const CITIES = '{ sites { city } }'
const LINKS = 'query Links($id: ID!) { site(id: $id) { links } }'
const OPENED = 'subscription Opened { opened(count: 2) { id } }'
const OTHER = '{ sites { id } }'
const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const persisted = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: hash(text) } })
const DATA_OF_CITIES = { data: { sites: [{ city: 'Ville s1' }, { city: 'Ville s2' }] } }

const started: Array<() => Promise<void>> = []
afterAll(async () => {
  for (const stop of started) await stop()
})

/** A folder with a file and two manifests. */
async function trustedFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'raccord-documents-'))
  started.push(() => rm(folder, { recursive: true, force: true }))
  await mkdir(join(folder, 'portal'))
  await writeFile(join(folder, 'Cities.graphql'), CITIES)
  await writeFile(join(folder, 'portal', 'plain.json'), JSON.stringify({ 'links-1': LINKS }))
  const operations = [{ id: hash(OPENED), name: 'Opened', type: 'subscription', body: OPENED }]
  const format = 'apollo-persisted-query-manifest'
  await writeFile(join(folder, 'portal', 'manifest.json'), JSON.stringify({ format, version: 1, operations }))
  return folder
}

async function serve(settings: Parameters<typeof serveGraph>[0]): Promise<ServedGraph> {
  const served = await serveGraph(settings)
  started.unshift(() => served.stop())
  return served
}

describe('automatic persisted queries', () => {
  let served: ServedGraph
  beforeAll(async () => {
    served = await serve({})
  })

  const byGet = (parameters: Record<string, string>) => fetch(`${served.url}/graphql?${new URLSearchParams(parameters)}`)

  it('are not found, then sent with their text, then found by POST and GET', async () => {
    const extensions = persisted(CITIES)
    const first = await served.post({ extensions })
    expect(first.status).toBe(200)
    expect(await first.json()).toEqual({
      errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    })
    expect(await (await served.post({ query: CITIES, extensions })).json()).toEqual(DATA_OF_CITIES)
    expect(await (await served.post({ extensions })).json()).toEqual(DATA_OF_CITIES)
    expect(await (await byGet({ extensions: JSON.stringify(extensions) })).json()).toEqual(DATA_OF_CITIES)
    expect(await (await byGet({ documentId: `sha256:${hash(CITIES)}` })).json()).toEqual(DATA_OF_CITIES)
  })

  it('are refused with the hash of another text, or another version', async () => {
    const another = await served.post({ query: OTHER, extensions: persisted(CITIES) })
    expect([another.status, await another.json()]).toMatchObject([400, { errors: [{ extensions: { code: 'BAD_REQUEST' } }] }])
    const version = { persistedQuery: { version: 2, sha256Hash: hash(OTHER) } }
    expect((await served.post({ query: OTHER, extensions: version })).status).toBe(400)
  })

  it('change nothing by GET', async () => {
    const mutation = 'mutation { rename(id: "s1", city: "x") { id } }'
    await served.post({ query: mutation, extensions: persisted(mutation) })
    expect((await byGet({ extensions: JSON.stringify(persisted(mutation)) })).status).toBe(405)
  })

  it('are said to be unknown here where they are off', async () => {
    const off = await serve({ persistedQueryBytes: 0 })
    expect(await (await off.post({ extensions: persisted(CITIES) })).json()).toMatchObject({
      errors: [{ message: 'PersistedQueryNotSupported', extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }],
    })
    expect(await (await off.post({ query: CITIES, extensions: persisted(CITIES) })).json()).toEqual(DATA_OF_CITIES)
  })

  it('take a bounded memory', async () => {
    const small = await serve({ persistedQueryBytes: 10_000 })
    const texts = Array.from({ length: 30 }, (_, n) => `query Q${n} { sites { city } }`)
    for (const query of texts) await small.post({ query, extensions: persisted(query) })
    const [oldest = '', newest = ''] = [texts[0], texts.at(-1)]
    expect(await (await small.post({ extensions: persisted(oldest) })).json()).toHaveProperty('errors')
    expect(await (await small.post({ extensions: persisted(newest) })).json()).toEqual(DATA_OF_CITIES)
  })
})

describe('trusted documents beside others', () => {
  it('are called by file name, by the ids of manifests, and by their hashes', async () => {
    const served = await serve({ trustedDocuments: await trustedFolder() })
    const links = { data: { site: { links: ['s9-a', 's9-b'] } } }
    for (const documentId of ['Cities', hash(CITIES), `sha256:${hash(CITIES)}`]) {
      expect(await (await served.post({ documentId })).json()).toEqual(DATA_OF_CITIES)
    }
    const variables = { id: 's9' }
    expect(await (await served.post({ documentId: 'links-1', variables })).json()).toEqual(links)
    expect(await (await served.post({ extensions: persisted(LINKS), variables })).json()).toEqual(links)
    expect(await (await served.post({ query: OTHER })).json()).toHaveProperty('data')
    const unknown = await served.post({ documentId: 'nobody-knows' })
    expect([unknown.status, await unknown.json()]).toMatchObject([
      400,
      { errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND', documentId: 'nobody-knows' } }] },
    ])
  })

  it('must be usable in the first place', async () => {
    const folder = await trustedFolder()
    await writeFile(join(folder, 'Broken.graphql'), '{ sites {')
    await expect(serveGraph({ trustedDocuments: folder })).rejects.toThrow('Broken')
    await expect(serveGraph({ documents: 'trusted' })).rejects.toThrow('RACCORD_TRUSTED_DOCUMENTS')
  })

  it('follow their folder; what is not usable is refused and the last good ones stay', async () => {
    const folder = await trustedFolder()
    const served = await serve({ trustedDocuments: folder })
    const arrive = async (name: string, text: string) => {
      await writeFile(join(folder, `${name}.new`), text)
      await rename(join(folder, `${name}.new`), join(folder, name))
    }
    const answers = async (documentId: string) => (await served.post({ documentId })).status
    expect(await answers('Ids')).toBe(400)
    await arrive('Ids.graphql', OTHER)
    await eventually(async () => expect(await answers('Ids')).toBe(200))
    await arrive('Ids.graphql', '{ sites {')
    await arrive('More.graphql', '{ __typename }')
    expect(await answers('Ids')).toBe(200)
    await rm(join(folder, 'Ids.graphql'))
    await eventually(async () => expect(await answers('More')).toBe(200))
    expect(await answers('Ids')).toBe(400)
  })
})

describe('trusted documents only', () => {
  let served: ServedGraph
  beforeAll(async () => {
    served = await serve({ trustedDocuments: await trustedFolder(), documents: 'trusted' })
  })
  const sockets: Array<{ close(): void }> = []
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.close()
  })

  it('run by id, by hash and as the same text; nothing else does, by POST or GET', async () => {
    for (const body of [{ documentId: 'Cities' }, { extensions: persisted(CITIES) }, { query: CITIES }]) {
      expect(await (await served.post(body)).json()).toEqual(DATA_OF_CITIES)
    }
    const received = served.federation.subgraphs.get('sites')?.received ?? []
    const before = received.length
    for (const body of [
      { query: OTHER },
      { query: `${CITIES} ` },
      { query: OTHER, extensions: persisted(OTHER) },
      { query: OTHER, documentId: 'Cities' },
      { query: '{ __schema { types { name } } }' },
    ]) {
      const response = await served.post(body)
      expect([response.status, await response.json()]).toMatchObject([403, { errors: [{ extensions: { code: 'FORBIDDEN' } }] }])
    }
    expect((await fetch(`${served.url}/graphql?${new URLSearchParams({ query: OTHER })}`)).status).toBe(403)
    expect(await (await served.post({ extensions: persisted(OTHER) })).json()).toMatchObject({
      errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }],
    })
    expect(received.length).toBe(before)
  })

  it('are the only ones over server-sent events and multipart too', async () => {
    for (const accept of ['text/event-stream', 'multipart/mixed;subscriptionSpec=1.0, application/json']) {
      for (const path of accept.startsWith('text') ? ['/graphql', '/graphql/stream'] : ['/graphql']) {
        const ask = async (body: object) => {
          const headers = { 'content-type': 'application/json', accept }
          const response = await fetch(`${served.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
          return response.text()
        }
        expect(await ask({ documentId: hash(OPENED) })).toContain('"opened":{"id":"s2"}')
        expect(await ask({ query: 'subscription { opened(count: 1) { id } }' })).toContain('FORBIDDEN')
      }
    }
  })

  it('are the only ones on a WebSocket too', async () => {
    const socket = new RawSocket(`${served.url.replace('http', 'ws')}/graphql`)
    sockets.push(socket)
    await socket.open()
    await socket.introduce()
    const refusal = { type: 'error', payload: [{ extensions: { code: 'FORBIDDEN' } }] }
    for (const query of ['subscription { opened(count: 1) { id } }', OTHER]) {
      socket.send({ id: query, type: 'subscribe', payload: { query } })
      expect(await socket.message(({ id }) => id === query)).toMatchObject(refusal)
    }
    socket.send({ id: 'cities', type: 'subscribe', payload: { documentId: 'Cities' } })
    expect(await socket.next('cities')).toEqual(DATA_OF_CITIES)
    await socket.completed('cities')
    socket.send({ id: 'opened', type: 'subscribe', payload: { extensions: persisted(OPENED) } })
    expect(await socket.next('opened')).toEqual({ data: { opened: { id: 's1' } } })
    expect(await socket.next('opened')).toEqual({ data: { opened: { id: 's2' } } })
    await socket.completed('opened')
  })
})
