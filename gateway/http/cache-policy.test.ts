import { describe, expect, it } from '@jest/globals'
import { mergedCacheControl } from './cache-policy.js'

describe('the Cache-Control of several answers', () => {
  it.each([
    [['max-age=60, public'], 'max-age=60, public'],
    [['max-age=60, public', 'public,max-age=20'], 'max-age=20, public'],
    [['max-age=60, public', 'max-age=300, private'], 'max-age=60, private'],
    [['max-age=60'], 'max-age=60, private'],
    [['Max-Age=60, Public, stale-while-revalidate=30'], 'max-age=60, public'],
    [['max-age=60, public', undefined], 'no-store'],
    [['max-age=60, public', 'no-store'], 'no-store'],
    [['max-age=60, no-cache'], 'no-store'],
    [['max-age=0, public'], 'no-store'],
    [['public'], 'no-store'],
    [['max-age=soon'], 'no-store'],
    [[], 'no-store'],
  ])('%j is %s', (headers, merged) => {
    expect(mergedCacheControl(headers, true)).toBe(merged)
  })

  it('is the caller’s own where the caller has credentials', () => {
    expect(mergedCacheControl(['max-age=60, public'], false)).toBe('max-age=60, private')
  })
})
