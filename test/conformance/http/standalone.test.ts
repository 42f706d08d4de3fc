import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { execFile } from 'node:child_process'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '#run/root.js'
import { TestProcess } from '../../harness/distributed.js'
import { eventually } from '../../harness/eventually.js'
import { supergraphOf } from '../../federation/compose.js'
import { type FixtureSubgraph, federation2 } from '../../federation/fixture.js'
import { type ServedSubgraph, serve } from '../../federation/http.js'

const READY = /ready at (http:\/\/127\.0\.0\.1:\d+)\/graphql/
const PROGRAM = join(ROOT, 'dist/infra/run/standalone.js')

let release: () => void = () => undefined
const held = new Promise<void>((resolve) => {
  release = resolve
})

const node: FixtureSubgraph = {
  name: 'node',
  typeDefs: federation2(
    'schema { query: Root } type Root { station: Station! held: Int } type Station @key(fields: "id") { id: ID! }',
  ),
  resolvers: { Root: { station: () => ({ id: 'st1' }), held: () => held.then(() => 7) } },
}
const weather = (wind: number): FixtureSubgraph => ({
  name: 'weather',
  typeDefs: federation2('type Station @key(fields: "id") { id: ID! wind: Int }'),
  resolvers: { Station: { __resolveReference: ({ id }) => ({ id }), wind: () => wind } },
})

let folder: string
let program: TestProcess
let url: string
let served: ServedSubgraph[]
let file: string

const sdlOf = (...subgraphs: ServedSubgraph[]) =>
  supergraphOf([node, weather(0)], (name) => subgraphs.find((one) => one.name === name)?.url ?? '')

/** As most programs save: written beside, then renamed. */
async function save(sdl: string): Promise<void> {
  await writeFile(`${file}.new`, sdl)
  await rename(`${file}.new`, file)
}

const ask = async (query: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  })
  return (await response.json()) as { data?: Record<string, unknown>; errors?: unknown[] }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raccord-standalone-'))
  file = join(folder, 'supergraph.graphql')
  served = await Promise.all([serve(node), serve(weather(3)), serve(weather(4))])
  await writeFile(file, sdlOf(served[0]!, served[1]!))
  program = new TestProcess('gateway', [PROGRAM, '--supergraph', file, '--port', '0'], {}, 0, null, READY)
  await program.start()
  url = READY.exec(program.output)?.[1] ?? ''
})
afterAll(async () => {
  release()
  await program.kill('SIGKILL')
  await Promise.all(served.map((one) => one.stop()))
  await rm(folder, { recursive: true, force: true })
})

describe('a gateway in front of any supergraph', () => {
  it('asks subgraphs at their addresses, even one called as a subgraph of the house, and forwards credentials as they are', async () => {
    const { data } = await ask('{ station { id wind } }', { authorization: 'Whatever x=1' })
    expect(data).toEqual({ station: { id: 'st1', wind: 3 } })
    for (const { received } of served.slice(0, 2)) expect(received.at(-1)?.headers.authorization).toBe('Whatever x=1')
    await ask('{ station { wind } }')
    expect(served[0]?.received.at(-1)?.headers).not.toHaveProperty('authorization')
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
  })

  it('follows its file: what is not usable is refused, and a subgraph that moved is asked where it is now', async () => {
    await save('type Query { oops: Int }')
    await eventually(() => expect(program.output).toContain('a supergraph was refused'))
    expect((await ask('{ station { wind } }')).data).toEqual({ station: { wind: 3 } })
    await save(sdlOf(served[0]!, served[2]!))
    await eventually(async () => expect((await ask('{ station { wind } }')).data).toEqual({ station: { wind: 4 } }))
  })

  it('finishes what is under way when it is asked to stop, and takes nothing new', async () => {
    const underWay = ask('{ held }')
    await eventually(() => expect(served[0]?.received.at(-1)?.query).toContain('held'))
    const stopped = program.kill('SIGTERM')
    await eventually(() => expect(fetch(`${url}/healthz`)).rejects.toThrow())
    release()
    expect((await underWay).data).toEqual({ held: 7 })
    await stopped
  })
})

describe('a gateway that cannot start', () => {
  const failure = (words: string[]) =>
    new Promise<{ code: unknown; stderr: string }>((resolve) => {
      execFile(process.execPath, [PROGRAM, ...words], (error, _stdout, stderr) => resolve({ code: error?.code, stderr }))
    })

  it.each([
    ['without a file', () => [], '--supergraph is missing'],
    ['with a file that is not there', () => ['--supergraph', join(folder, 'none.graphql')], 'cannot be read (ENOENT)'],
    ['with a port that is none', () => ['--supergraph', file, '--port', 'x'], '--port must be'],
    ['with an option that nobody knows', () => ['--supergraph', file, '--colour'], '--colour'],
  ])('%s says why', async (_, words, sentence) => {
    const { code, stderr } = await failure(words())
    expect(code).toBe(1)
    expect(stderr).toContain(sentence)
    expect(stderr).not.toContain('    at ')
  })

  it('with subgraphs that have no address says which', async () => {
    const nowhere = join(folder, 'nowhere.graphql')
    await writeFile(
      nowhere,
      supergraphOf([node, weather(0)], (name) => (name === 'node' ? 'http://a.test/' : 'raccord://weather')),
    )
    const { code, stderr } = await failure(['--supergraph', nowhere, '--port', '0'])
    expect([code, stderr]).toEqual([1, expect.stringContaining('weather (raccord://weather)')])
  })
})
