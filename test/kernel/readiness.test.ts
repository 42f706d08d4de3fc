import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type EmbeddedTestStack, startTestStack } from '../harness/stack.js'

describe('the whole in one process', () => {
  let stack: EmbeddedTestStack
  beforeAll(async () => {
    stack = await startTestStack()
  })
  afterAll(() => stack.stop())

  const readyz = async () => {
    const response = await fetch(`${stack.url}/readyz`)
    return { status: response.status, body: (await response.json()) as { checks: Array<{ name: string; ok: boolean }> } }
  }

  it('is ready while each subgraph answers and has its database, and says which has not', async () => {
    const before = await readyz()
    expect(before.status).toBe(200)
    expect(before.body.checks.map((c) => c.name)).toContain('database of billing')
    await stack.runtimes.get('billing')?.core.dataSource.destroy()
    const after = await readyz()
    expect(after.status).toBe(503)
    expect(after.body.checks.filter((c) => !c.ok).map((c) => c.name)).toContain('database of billing')
    expect((await fetch(`${stack.url}/healthz`)).status).toBe(200)
  })
})
