import { describe, expect, it } from '@jest/globals'
import { answerIn } from './read-answer.js'

describe('what of a JSON value is a GraphQL answer', () => {
  it('is data, errors and extensions, and nothing that came beside them', () => {
    const answer = { data: { a: 1 }, errors: [{ message: 'no' }], extensions: { b: 2 } }
    expect(answerIn({ ...answer, chunks: [], cacheControl: 'public' })).toEqual(answer)
    expect(answerIn({ data: null, errors: null })).toEqual({ data: null })
  })

  it.each([1, 'text', null, [], {}, { data: [] }, { data: 1 }, { data: {}, errors: 'no' }])('is nothing of %j', (value) => {
    expect(answerIn(value)).toBeNull()
  })
})
