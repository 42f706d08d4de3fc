import { createServer } from 'node:net'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { ROOT } from '#run/root.js'
import { runTool } from './run-tool.js'

const start = (settings: Record<string, string>) =>
  runTool('infra/setup/start.mjs', [], { cwd: ROOT, settings: { RACCORD_INSTANCE: 'unused', ...settings } })

describe('npm start', () => {
  it.each([
    ['RACCORD_PORT', 'http', 'RACCORD_PORT must be a port number from 0 to 65535, 0 for a free one (it is "http").'],
    ['RACCORD_DATABASE', 'oracle', 'RACCORD_DATABASE must be one of auto, mariadb, mysql (it is "oracle").'],
    [
      'RACCORD_INSTANCE',
      '../up',
      'RACCORD_INSTANCE must be a short name of lower-case letters, digits and dashes (it is "../up").',
    ],
  ])('says in one sentence what is wrong with %s', async (name, value, sentence) => {
    expect(await start({ [name]: value })).toEqual({ code: 1, output: `${sentence}\n` })
  })

  it('says in one sentence that its port is taken, and which setting changes it', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    try {
      const sentence = `Port ${port} is in use by another program: stop it, or choose another port with RACCORD_PORT.`
      expect(await start({ RACCORD_PORT: String(port) })).toEqual({ code: 1, output: `${sentence}\n` })
    } finally {
      server.close()
    }
  })
})

describe('the sum of the results', () => {
  const sumOf = async (...results: object[]) => {
    const folder = mkdtempSync(join(tmpdir(), 'raccord-results-'))
    try {
      for (const [i, result] of results.entries()) writeFileSync(join(folder, `${i}.json`), JSON.stringify(result))
      return await runTool('infra/setup/sum-results.mjs', [folder], { cwd: ROOT })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  const result = (numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites = 0) => ({
    numPassedTests,
    numFailedTests,
    numRuntimeErrorTestSuites,
  })

  it.each([
    ['two green suites', [result(3, 0), result(4, 0)], '7 passed, 0 failed', 0],
    ['a failed test', [result(3, 0), result(3, 1)], '6 passed, 1 failed', 1],
    ['a file that could not be loaded', [result(3, 0, 1)], '3 passed, 1 failed', 1],
    ['no test at all', [result(0, 0)], '0 passed, 0 failed', 1],
    ['no result at all', [], '0 passed, 0 failed', 1],
  ])('%s', async (_, results, line, code) => {
    expect(await sumOf(...results)).toEqual({ code, output: `${line}\n` })
  })
})
