import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { OfferingAccess } from '#contract/events.js'
import { type MilestoneFacts, milestoneDecision, type NextMilestone } from './milestone-decision.js'
import { isDone, pendingMilestones, type RecordedMilestone, standing } from './milestone-log.js'
import { MILESTONE_TEMPLATES, MILESTONES, type MilestoneName } from './milestones.js'

const NOW = '2026-11-24 06:14:10.123456'
const LATER = '2026-11-24 06:14:10.123457'
const facts: MilestoneFacts = { access: 'FIBRE', now: NOW, recorder: 'MCN', onSiteGatePasses: true }

const entry = (name: MilestoneName, change: Partial<RecordedMilestone> = {}): RecordedMilestone => ({
  id: `m-${name}`,
  name,
  occurredAt: NOW,
  skipped: false,
  corrects: null,
  ...change,
})
const upTo = (name: MilestoneName, access: OfferingAccess = 'FIBRE') =>
  MILESTONE_TEMPLATES[access].slice(0, MILESTONE_TEMPLATES[access].indexOf(name)).map((before) => entry(before))
const next = (name: MilestoneName, change: Partial<NextMilestone> = {}): NextMilestone => ({
  name,
  occurredAt: NOW,
  skipped: false,
  reason: null,
  corrects: null,
  ...change,
})
const codes = (recorded: readonly RecordedMilestone[], wanted: NextMilestone, change: Partial<MilestoneFacts> = {}) => {
  const decision = milestoneDecision(recorded, wanted, { ...facts, ...change })
  return decision.ok ? [] : decision.blocks.map((block) => block.code)
}

describe('recording a milestone', () => {
  const allowed: ReadonlyArray<[string, RecordedMilestone[], NextMilestone, Partial<MilestoneFacts>]> = [
    ['the first', [], next('RECEIVED'), {}],
    ['the next in order', upTo('DESIGN_APPROVED'), next('DESIGN_APPROVED'), {}],
    [
      'one after a skipped one',
      [...upTo('PERMITS_OBTAINED'), entry('PERMITS_OBTAINED', { skipped: true })],
      next('CONSTRUCTION_DONE'),
      {},
    ],
    [
      'a skip with its reason',
      upTo('PERMITS_OBTAINED'),
      next('PERMITS_OBTAINED', { skipped: true, reason: 'Sans construction' }),
      {},
    ],
    [
      'a correction with its reason',
      upTo('DESIGN_APPROVED'),
      next('RECEIVED', { corrects: 'm-RECEIVED', reason: 'Mauvaise date' }),
      {},
    ],
    ['a supplier’s own', upTo('FOC_RECEIVED'), next('FOC_RECEIVED'), { recorder: 'SUPPLIER' }],
    ['the client’s acceptance, by the client', upTo('CLIENT_ACCEPTED'), next('CLIENT_ACCEPTED'), { recorder: 'CLIENT' }],
    ['a survey before the gate', upTo('SITE_SURVEY_DONE'), next('SITE_SURVEY_DONE'), { onSiteGatePasses: false }],
    [
      'a skipped visit before the gate',
      upTo('CPE_INSTALLED'),
      next('CPE_INSTALLED', { skipped: true, reason: 'Déjà en place' }),
      { onSiteGatePasses: false },
    ],
    [
      'a test without a link, which has no gate',
      upTo('TESTED', 'NONE'),
      next('TESTED'),
      { access: 'NONE', onSiteGatePasses: false },
    ],
  ]
  it.each(allowed)('accepts %s', (_what, recorded, wanted, change) => {
    expect(codes(recorded, wanted, change)).toEqual([])
  })

  const refused: ReadonlyArray<[string, RecordedMilestone[], NextMilestone, Partial<MilestoneFacts>]> = [
    ['MILESTONE_NOT_IN_TEMPLATE', [], next('CONSTRUCTION_DONE'), { access: 'SATELLITE' }],
    ['MILESTONE_TOO_EARLY', [], next('TESTED'), {}],
    ['MILESTONE_ALREADY_RECORDED', upTo('DESIGN_APPROVED'), next('RECEIVED'), {}],
    ['MILESTONE_REASON_REQUIRED', upTo('PERMITS_OBTAINED'), next('PERMITS_OBTAINED', { skipped: true, reason: '  ' }), {}],
    ['MILESTONE_REASON_REQUIRED', upTo('DESIGN_APPROVED'), next('RECEIVED', { corrects: 'm-RECEIVED' }), {}],
    ['MILESTONE_NOT_SKIPPABLE', upTo('TESTED'), next('TESTED', { skipped: true, reason: 'Pressé' }), {}],
    ['MILESTONE_IN_FUTURE', [], next('RECEIVED', { occurredAt: LATER }), {}],
    ['MILESTONE_NOT_YOURS', upTo('DESIGN_APPROVED'), next('DESIGN_APPROVED'), { recorder: 'SUPPLIER' }],
    ['MILESTONE_NOT_YOURS', upTo('FOC_RECEIVED'), next('FOC_RECEIVED'), { recorder: 'CLIENT' }],
    ['MILESTONE_GATE_CLOSED', upTo('CPE_INSTALLED'), next('CPE_INSTALLED'), { onSiteGatePasses: false }],
    ['MILESTONE_CORRECTION_INVALID', upTo('DESIGN_APPROVED'), next('RECEIVED', { corrects: 'm-OTHER', reason: 'Erreur' }), {}],
    [
      'MILESTONE_CORRECTION_INVALID',
      upTo('DESIGN_APPROVED'),
      next('RECEIVED', { corrects: 'm-SITE_SURVEY_DONE', reason: 'Erreur' }),
      {},
    ],
  ]
  it.each(refused)('refuses with %s', (code, recorded, wanted, change) => {
    expect(codes(recorded, wanted, change)).toEqual([code])
  })

  it('corrects an entry once: the next correction replaces the correction', () => {
    const recorded = [entry('RECEIVED'), entry('RECEIVED', { id: 'm-2', corrects: 'm-RECEIVED' })]
    expect(standing(recorded).map((e) => e.id)).toEqual(['m-2'])
    expect(codes(recorded, next('RECEIVED', { corrects: 'm-RECEIVED', reason: 'Erreur' }))).toEqual([
      'MILESTONE_CORRECTION_INVALID',
    ])
    expect(codes(recorded, next('RECEIVED', { corrects: 'm-2', reason: 'Erreur' }))).toEqual([])
  })

  it('says what a step waits for', () => {
    const decision = milestoneDecision(upTo('CONSTRUCTION_DONE'), next('CPE_INSTALLED'), facts)
    expect(decision).toMatchObject({
      blocks: [{ message: { fr: expect.stringContaining('Construction terminée, Dernier kilomètre livré') } }],
    })
  })

  it('tells done from skipped', () => {
    const recorded = [entry('RECEIVED'), entry('PERMITS_OBTAINED', { skipped: true })]
    expect(isDone('RECEIVED', recorded)).toBe(true)
    expect(isDone('PERMITS_OBTAINED', recorded)).toBe(false)
  })

  it('keeps every log in the order of its template, whatever is tried', () => {
    const kinds = fc.constantFrom(...(Object.keys(MILESTONE_TEMPLATES) as OfferingAccess[]))
    const tries = fc.array(fc.record({ name: fc.constantFrom(...MILESTONES), skipped: fc.boolean() }), { maxLength: 60 })
    fc.assert(
      fc.property(kinds, tries, (access, attempts) => {
        const log: RecordedMilestone[] = []
        for (const [at, attempt] of attempts.entries()) {
          const wanted = next(attempt.name, { skipped: attempt.skipped, reason: 'Motif' })
          if (codes(log, wanted, { access }).length === 0)
            log.push(entry(attempt.name, { id: `m-${at}`, skipped: attempt.skipped }))
        }
        expect(log.map((e) => e.name)).toEqual(MILESTONE_TEMPLATES[access].slice(0, log.length))
        expect(pendingMilestones(access, log)).toEqual(MILESTONE_TEMPLATES[access].slice(log.length))
      }),
    )
  })
})
