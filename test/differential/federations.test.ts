import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { federations } from './federations/list.js'
import { bundledProgram, compareAll } from './run-program.js'
import { settings } from './settings.js'

/** Per operation, for machines that are shared; and to start a program. */
const MS = 400
const START_MS = 20_000

let program: string
beforeAll(async () => {
  program = await bundledProgram()
})
afterAll(() => rm(program, { force: true }))

describe.each([...federations.map(({ name }) => name), 'house'])('random operations over the federation %s', (name) => {
  it(
    'are answered as one schema does',
    async () => {
      const { compared } = await compareAll(program, name, 'none')
      expect(compared).toBeGreaterThan(settings.runs * 0.9)
    },
    START_MS + settings.runs * MS,
  )

  it(
    'have the same nulls and errors where fields fail',
    async () => {
      const { compared, withErrors } = await compareAll(program, name, 'faults')
      expect(compared).toBeGreaterThan(settings.runs * 0.9)
      expect(withErrors).toBeGreaterThan(compared / 20)
    },
    START_MS + settings.runs * MS,
  )
})
