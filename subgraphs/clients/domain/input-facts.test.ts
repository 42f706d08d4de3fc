import { describe, expect, it } from '@jest/globals'
import { postalCodeOf, readAddress } from './address.js'
import { refuseClientFacts } from './client-facts.js'
import { refusePhone } from './phone.js'
import { recordingMoment } from './recording-moment.js'
import { refuseText } from './text-field.js'
import { readNewNotice } from './written-notice.js'

const taxable = { tps: 'TAXABLE', tvq: 'TAXABLE', reason: null } as const
const codes = (refusals: Array<{ code: string }>) => refusals.map((r) => r.code)

describe('what an input must say', () => {
  it.each([
    ['g1r4y8', 'G1R 4Y8'],
    ['G1R-4Y8', 'G1R 4Y8'],
    ['G1R 4Y', null],
    ['11R 4Y8', null],
  ])('reads the postal code %s', (text, expected) => {
    expect(postalCodeOf(text)).toBe(expected)
  })

  it('names every wrong part of an address at once', () => {
    const read = readAddress({ line1: ' ', city: 'Québec', province: 'ZZ', postalCode: 'x' }, 'registeredAddress')
    expect('refusals' in read ? codes(read.refusals) : []).toEqual(['TEXT_EMPTY', 'PROVINCE_UNKNOWN', 'POSTAL_CODE_INVALID'])
  })

  it.each([
    ['1234567890', taxable, []],
    ['123', taxable, ['NEQ_INVALID']],
    [null, { ...taxable, tps: 'EXEMPT' as const }, ['EXEMPTION_WITHOUT_REASON']],
    [null, { ...taxable, tvq: 'EXEMPT' as const, reason: 'mandataire' }, []],
  ])('checks NEQ %s and the tax profile', (neq, taxProfile, expected) => {
    expect(codes(refuseClientFacts({ neq, taxProfile }))).toEqual(expected)
  })

  it.each([
    ['+14185550123', '12', []],
    ['418 555-0123', null, ['PHONE_INVALID']],
    ['+14185550123', 'x12', ['PHONE_INVALID']],
  ])('checks the telephone %s', (number, extension, expected) => {
    expect(codes(refusePhone('phone', { number, extension }))).toEqual(expected)
  })

  it('counts characters, not code units', () => {
    expect(refuseText('name', '🏛'.repeat(10), 10)).toEqual([])
    expect(codes(refuseText('name', 'a'.repeat(11), 10))).toEqual(['TEXT_TOO_LONG'])
  })
})

describe('a written notice (S36)', () => {
  const now = '2026-01-10 12:00:00.000000'
  it.each([
    [null, 'NOTICE_REQUIRED'],
    [{ channel: 'LETTER' as const, documentRef: ' ' }, 'NOTICE_REQUIRED'],
    [{ channel: 'LETTER' as const, documentRef: 'l-1', receivedAt: '2026-01-10 12:00:00.000001' }, 'NOTICE_NOT_RECEIVED'],
  ])('is refused when it says too little or comes from the future', (input, code) => {
    expect(readNewNotice(input, now)).toMatchObject({ refusal: { code, rule: 'S36' } })
  })

  it('was received now unless it says when', () => {
    expect(readNewNotice({ channel: 'EMAIL', documentRef: ' c-1 ' }, now)).toEqual({
      facts: { channel: 'EMAIL', documentRef: 'c-1', receivedAt: now },
    })
  })
})

describe('the instant of a recording', () => {
  it.each([
    ['2026-01-10 12:00:00.000002', '2026-01-10 12:00:00.000001', '2026-01-10 12:00:00.000002'],
    ['2026-01-10 12:00:00.000001', '2026-01-10 12:00:00.000001', '2026-01-10 12:00:00.000002'],
    ['2026-01-10 11:00:00.000000', '2026-01-10 12:00:00.999999', '2026-01-10 12:00:01.000000'],
    ['2026-01-10 11:00:00.000000', '2026-12-31 23:59:59.999999', '2027-01-01 00:00:00.000000'],
  ])('at %s after a change at %s is %s', (now, last, expected) => {
    expect(recordingMoment(now, last)).toBe(expected)
  })
})
