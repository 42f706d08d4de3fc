import { describe, expect, it } from '@jest/globals'
import { limitsBroken, TEXT_LIMITS } from './input-limits.js'

describe('limits of an input', () => {
  it('counts characters, not UTF-16 units', () => {
    const reason = '🛰'.repeat(TEXT_LIMITS['reason'] ?? 0)
    expect(limitsBroken({ reason })).toEqual([])
    expect(limitsBroken({ reason: `${reason}x` })).toMatchObject([{ code: 'TEXT_TOO_LONG', path: ['input', 'reason'] }])
  })

  it('names each field at fault, however deep', () => {
    const annex = {
      clientPort: {
        phy: 'x'.repeat(41),
        vlanIds: [1, -1],
        speedsMbps: Array(11).fill(1),
      },
      medium: { lengthMetres: -1 },
    }
    expect(limitsBroken({ lines: [{ annex }] }).map((b) => [b.code, b.path.join('.')])).toEqual([
      ['TEXT_TOO_LONG', 'input.lines.0.annex.clientPort.phy'],
      ['OUT_OF_RANGE', 'input.lines.0.annex.clientPort.vlanIds.1'],
      ['TOO_MANY', 'input.lines.0.annex.clientPort.speedsMbps'],
      ['OUT_OF_RANGE', 'input.lines.0.annex.medium.lengthMetres'],
    ])
  })

  it('leaves ids, absent fields and unlimited names alone', () => {
    expect(
      limitsBroken({
        orderId: 'x'.repeat(5000),
        reason: null,
        quantity: 3,
        validateOnly: true,
      }),
    ).toEqual([])
  })
})
