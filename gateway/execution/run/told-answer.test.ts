import { describe, expect, it } from '@jest/globals'
import { ToldAnswer } from './told-answer.js'

describe('what a client has of an answer in parts', () => {
  it('is everything where nothing went wrong, and nobody reads it', () => {
    const told = new ToldAnswer(Buffer.from('no JSON'), true)
    told.tell(['a'], 'nor this', true)
    expect(told.has(['a', 0, 'b'])).toBe(true)
  })

  it('lacks what a null took away in the first part', () => {
    const told = new ToldAnswer(Buffer.from('{"data":{"a":[{"b":{}},null],"c":null},"errors":[{}]}'), false)
    expect([[], ['a', 0], ['a', 0, 'b']].map((path) => told.has(path))).toEqual([true, true, true])
    expect([['a', 1], ['a', 1, 'b'], ['c'], ['d', 'e']].map((path) => told.has(path))).toEqual([false, false, false, false])
    expect(new ToldAnswer(Buffer.from('{"data":null,"errors":[{}]}'), false).has([])).toBe(false)
  })

  it('grows with later parts, those from before something went wrong included', () => {
    const told = new ToldAnswer(Buffer.from('{"data":{"a":[{},{}]}}'), true)
    told.tell(['a', 0], '{"b":{"c":1}}', true)
    told.tell(['a', 1], '{"b":null}', false)
    expect([told.has(['a', 0, 'b']), told.has(['a', 1, 'b']), told.has(['a', 1])]).toEqual([true, false, true])
    told.tell(['a', 1], '{"d":{}}', true)
    expect(told.has(['a', 1, 'd'])).toBe(true)
  })
})
