import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { federations } from './federations/list.js'
import { bundledProgram, compareAll } from './run-program.js'
import { settings } from './settings.js'

/** Per operation, on machines that are shared; and to start a program. */
const MS = 400
const START_MS = 20_000

let program: string
beforeAll(async () => {
  program = await bundledProgram()
})
afterAll(() => rm(program, { force: true }))

describe('random operations, fields that fail included, are answered as one schema does over the federation', () => {
  it.each([...federations.map(({ name }) => name), 'house'])(
    '%s',
    async (name) => {
      const { compared, withErrors } = await compareAll(program, name)
      expect(compared).toBeGreaterThan(2 * settings.runs * 0.9)
      expect(withErrors).toBeGreaterThan(compared / 40)
    },
    START_MS + settings.runs * MS,
  )
})
