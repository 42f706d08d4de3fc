import type { Words } from '../machine.js'
import { type CableClass, cableClassOf, cableFamilyOf } from './cable-class.js'
import { type CompatibilityInput, type InputName, normalLength, type Side } from './facts.js'
import { fail, type Judgement, notApplicable, pass, unknown, warn, worstOf } from './judgement.js'
import { SIDE_NAME, sidesOnMedium } from './medium-path.js'
import { type PhyRow, phyOf } from './phy-table.js'
import { BEHIND_CONVERTERS } from './physical.js'
import type { CompatibilityRule } from './rule.js'

/** Above this share of the reach, splices and ageing leave too little. */
const COMFORTABLE_SHARE = 0.9

/** PHY-06: the cable is not longer than the physical layer reaches on it. Lengths in metres. */
export const reach: CompatibilityRule = {
  id: 'PHY-06',
  family: 'PHYSICAL',
  title: { fr: 'Portée', en: 'Reach' },
  source: 'University of Wisconsin network notes, page 7829 (kb.wisc.edu/ns)',
  mark: 'F',
  symmetric: true,
  reads: ['client.phy', 'provider.phy', 'medium.cableClass', 'medium.lengthMetres'],
  judge: (input) =>
    worstOf(
      sidesOnMedium(input).map((side) => reachOf(input, side)),
      BEHIND_CONVERTERS,
    ),
}

function reachOf(input: CompatibilityInput, side: Side): Judgement {
  const row = phyOf(input[side].phy)
  const port = { fr: `${SIDE_NAME[side].fr} : ${row?.phy}`, en: `${SIDE_NAME[side].en}: ${row?.phy}` }
  if (row !== null && row.reaches.length === 0) {
    return notApplicable({ fr: `${port.fr}, sans portée publiée.`, en: `${port.en}, no published reach.` })
  }
  const cable = cableClassOf(input.medium.cableClass)
  if (row !== null && cable !== null && !suits(row, cable)) {
    return notApplicable({ fr: `${port.fr}, sans portée sur ${cable}.`, en: `${port.en}, no reach on ${cable}.` })
  }
  const length = normalLength(input.medium.lengthMetres)
  if (row === null || cable === null || length === null) {
    const missing: InputName[] = []
    if (row === null) missing.push(`${side}.phy`)
    if (cable === null) missing.push('medium.cableClass')
    if (length === null) missing.push('medium.lengthMetres')
    return unknown(...missing)
  }
  return compared(row, cable, length, port)
}

/** Other cables are PHY-05's failure; a length would add nothing. */
function suits(row: PhyRow, cable: CableClass): boolean {
  const family = cableFamilyOf(cable)
  return row.media.includes(family) || (family === 'MULTI_MODE' && row.media.includes('MULTI_MODE_CONDITIONED'))
}

function compared(row: PhyRow, cable: CableClass, length: number, port: Words): Judgement {
  const known = row.reaches.find((r) => r.classes.includes(cable))
  if (known === undefined) {
    return warn(
      { fr: `${port.fr} : aucune portée publiée sur ${cable}.`, en: `${port.en}: no published reach on ${cable}.` },
      { fr: 'Faire confirmer la portée par le fabricant.', en: 'Have the maker confirm the reach.' },
      'D',
    )
  }
  // A figure that could not be checked decides as a precaution, and is never printed.
  const checked = known.mark !== 'G'
  const mark = checked ? undefined : known.mark
  const most = known.upTo ?? known.metres
  const span = { fr: `${metres(length, 'fr-CA')} sur ${cable}`, en: `${metres(length, 'en-CA')} on ${cable}` }
  const limit = checked
    ? { fr: `la portée de ${metres(most, 'fr-CA')}`, en: `the reach of ${metres(most, 'en-CA')}` }
    : { fr: 'la portée retenue par précaution', en: 'the reach assumed as a precaution' }
  if (length > most) {
    return fail(
      { fr: `${port.fr} : ${span.fr} dépassent ${limit.fr}.`, en: `${port.en}: ${span.en} exceed ${limit.en}.` },
      {
        fr: 'Choisir un module de plus longue portée, une fibre de meilleure classe ou un parcours plus court.',
        en: 'Choose a module with a longer reach, a better class of cable or a shorter route.',
      },
      mark,
    )
  }
  if (length > known.metres * COMFORTABLE_SHARE) {
    return warn(
      { fr: `${port.fr} : ${span.fr} approchent ${limit.fr}.`, en: `${port.en}: ${span.en} come close to ${limit.en}.` },
      { fr: 'Mesurer l’affaiblissement avant la mise en service.', en: 'Measure the loss before turn-up.' },
      mark,
    )
  }
  return {
    ...pass({ fr: `${port.fr} : ${span.fr} tiennent dans ${limit.fr}.`, en: `${port.en}: ${span.en} are within ${limit.en}.` }),
    mark,
  }
}

function metres(length: number, locale: string): string {
  return `${new Intl.NumberFormat(locale).format(length)} m`
}
