import { readFileSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { ERROR_CODES } from '#contract/error-codes.js'

it('schema/errors.md explains each code of the closed list, and no other', () => {
  const page = readFileSync(new URL('../../schema/errors.md', import.meta.url), 'utf8')
  const explained = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code)
  expect(explained.sort()).toEqual([...ERROR_CODES].sort())
})
