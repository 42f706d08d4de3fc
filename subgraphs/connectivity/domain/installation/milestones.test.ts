import { describe, expect, it } from '@jest/globals'
import type { OfferingAccess } from '#contract/events.js'
import { isSuppliersMilestone, MILESTONE_TEMPLATES, MILESTONE_TRAITS, MILESTONES, needsOnSiteGate } from './milestones.js'

const kinds = Object.keys(MILESTONE_TEMPLATES) as OfferingAccess[]

describe('the milestone templates (R11)', () => {
  it.each(kinds)('%s goes from received to activated, in order, through test and acceptance', (kind) => {
    const ranks = MILESTONE_TEMPLATES[kind].map((name) => MILESTONES.indexOf(name))
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
    expect(new Set(ranks).size).toBe(ranks.length)
    expect(MILESTONE_TEMPLATES[kind].at(0)).toBe('RECEIVED')
    expect(MILESTONE_TEMPLATES[kind].slice(-3)).toEqual(['TESTED', 'CLIENT_ACCEPTED', 'ACTIVATED'])
  })

  it('has no construction for a satellite, and no site work without a link', () => {
    expect(MILESTONE_TEMPLATES.SATELLITE).not.toContain('CONSTRUCTION_DONE')
    expect(MILESTONE_TEMPLATES.SATELLITE).not.toContain('PERMITS_OBTAINED')
    expect(MILESTONE_TEMPLATES.NONE).not.toContain('CPE_INSTALLED')
  })

  it('uses every milestone, and labels it in both languages', () => {
    const used = new Set(kinds.flatMap((kind) => MILESTONE_TEMPLATES[kind]))
    expect([...used].sort()).toEqual([...MILESTONES].sort())
    for (const name of MILESTONES) {
      expect(MILESTONE_TRAITS[name].label.fr).toBeTruthy()
      expect(MILESTONE_TRAITS[name].label.en).toBeTruthy()
    }
  })

  it('gives a supplier its own steps only (R4)', () => {
    expect(MILESTONES.filter(isSuppliersMilestone)).toEqual([
      'FOC_RECEIVED',
      'PERMITS_OBTAINED',
      'CONSTRUCTION_DONE',
      'LAST_MILE_DELIVERED',
    ])
  })

  it('gates what is done on the strength of the real port, where there is a port (R10)', () => {
    expect(MILESTONES.filter((name) => needsOnSiteGate('FIBRE', name))).toEqual(['CPE_INSTALLED', 'CONFIGURED', 'TESTED'])
    expect(MILESTONES.filter((name) => needsOnSiteGate('NONE', name))).toEqual([])
  })
})
