import { describe, expect, it } from '@jest/globals'
import { localized } from '#kernel/values/localized-text.js'
import { currentNames, type NameRecord, nameOn } from './official-name.js'

const name = (fr: string, validFrom: string, recordedAt = `${validFrom} 12:00:00.000000`): NameRecord => ({
  name: localized(fr),
  validFrom,
  recordedAt,
})

describe('official names over time (R5)', () => {
  const records = [name('Ministère B', '2025-04-01'), name('Ministère A', '2020-01-01')]

  it('gives the name of a day', () => {
    expect([nameOn(records, '2025-03-31').fr, nameOn(records, '2025-04-01').fr]).toEqual(['Ministère A', 'Ministère B'])
  })

  it('takes the last recorded of two names of one day', () => {
    const corrected = [...records, name('Ministère Bé', '2025-04-01', '2025-05-01 00:00:00.000000')]
    expect(currentNames(corrected).map((n) => [n.name.fr, n.validTo])).toEqual([
      ['Ministère A', '2025-04-01'],
      ['Ministère Bé', null],
    ])
  })

  it('gives the first known name for days before it', () => {
    expect(nameOn(records, '2001-01-01').fr).toBe('Ministère A')
  })
})
