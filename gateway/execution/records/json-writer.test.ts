import { describe, expect, it } from '@jest/globals'
import { Arena } from './arena.js'
import { JsonWriter, Phrase } from './json-writer.js'

/** Bytes that are no text: read as numbers of eight bytes, at any place, they are NaN of every kind. */
const NO_NUMBERS = Buffer.from([0xff, 0xff, 0xf8, 0x7f, 0xf0, 0x7f, 0xff, 0xff, 0xff, 0xf4, 0xff, 0x7f, 0xf8, 0xff])

describe('writing JSON', () => {
  it('copies leaves as they were sent, whatever lies behind them, however often', () => {
    const arena = new Arena()
    arena.bytes.fill(NO_NUMBERS)
    const { start } = arena.addBody([Buffer.from('"Rivière-du-Loup — 🏔"')])
    const expected = arena.bytes.subarray(start, start + 26).toString('latin1')
    // Often enough for every compiler of the engine.
    for (let round = 0; round < 2_000; round++) {
      const to = new JsonWriter()
      for (let length = 1; length <= 26; length++) to.leaf(arena, start, start + length)
      const written = to.finish().bytes.toString('latin1')
      let at = 0
      for (let length = 1; length <= 26; length++) {
        if (written.slice(at, at + length) !== expected.slice(0, length))
          expect(written).toBe(`${expected.slice(0, length)} at ${at}`)
        at += length
      }
    }
  })

  it('copies bytes that are no text as they are, too', () => {
    const arena = new Arena()
    const bytes = Buffer.concat([NO_NUMBERS, NO_NUMBERS.subarray(3), NO_NUMBERS.subarray(5)])
    const { start, end } = arena.addBody([bytes])
    for (let round = 0; round < 20_000; round++) {
      const to = new JsonWriter()
      to.byte(1)
      to.leaf(arena, start + (round % 5), end)
      const written = to.finish().bytes
      if (!written.subarray(1).equals(bytes.subarray(round % 5))) expect(written.subarray(1)).toEqual(bytes.subarray(round % 5))
    }
  })

  it('grows, and takes back what is not to stay', () => {
    const to = new JsonWriter()
    const { length } = to
    to.phrase(Phrase.of('{"never":'))
    to.length = length
    for (let i = 0; i < 20_000; i++) to.phrase(Phrase.of('"é-name":'.replace('é', 'e')))
    to.text('é')
    expect(to.finishText()).toBe(`${'"e-name":'.repeat(20_000)}é`)
  })
})
