import type { Words } from '../machine.js'
import { type CableClass, type CableFamily, cableClassOf, cableFamilyOf } from './cable-class.js'
import { type CompatibilityInput, normalNumbers, SIDES, type Side } from './facts.js'
import { fail, type Judgement, notApplicable, pass, unknown, warn, worstOf } from './judgement.js'
import { naturesDiffer, SIDE_NAME, sidesOnMedium } from './medium-path.js'
import { type PhyRow, phyOf } from './phy-table.js'
import type { CompatibilityRule } from './rule.js'

/** Nothing of either port meets the medium: both stand behind a media converter. */
export const BEHIND_CONVERTERS = {
  fr: 'Les deux ports sont derrière un convertisseur de média.',
  en: 'Both ports stand behind a media converter.',
}

/** PHY-01: the two ports need a rate in common, and should carry the speed that was ordered. */
export const speedMatch: CompatibilityRule = {
  id: 'PHY-01',
  family: 'PHYSICAL',
  title: { fr: 'Débits communs', en: 'Common rates' },
  source: 'MEF Carrier Ethernet schema, list of physical links; NetBox issue 8532',
  mark: 'F',
  symmetric: true,
  reads: ['client.speedsMbps', 'provider.speedsMbps', 'service.speedMbps'],
  judge(input) {
    const client = normalNumbers(input.client.speedsMbps)
    const provider = normalNumbers(input.provider.speedsMbps)
    if (client === null || provider === null) {
      return unknown(
        ...SIDES.filter((side) => normalNumbers(input[side].speedsMbps) === null).map((side) => `${side}.speedsMbps` as const),
      )
    }
    const fastest = client.filter((speed) => provider.includes(speed)).at(-1)
    if (fastest === undefined) {
      return fail(
        {
          fr: `Aucun débit commun : ${client.join(', ')} Mbit/s d'un côté, ${provider.join(', ')} Mbit/s de l'autre.`,
          en: `No common rate: ${client.join(', ')} Mbit/s on the client side, ${provider.join(', ')} Mbit/s on the MCN side.`,
        },
        {
          fr: `Choisir un port ou un module qui offre ${provider.join(' ou ')} Mbit/s.`,
          en: `Choose a port or a module that offers ${provider.join(' or ')} Mbit/s.`,
        },
      )
    }
    const ordered = input.service.speedMbps
    if (ordered !== null && ordered > fastest) {
      return warn(
        {
          fr: `Le débit commun le plus élevé, ${fastest} Mbit/s, est sous le débit commandé de ${ordered} Mbit/s.`,
          en: `The highest common rate, ${fastest} Mbit/s, is below the ordered speed of ${ordered} Mbit/s.`,
        },
        {
          fr: `Prévoir aux deux bouts un port d'au moins ${ordered} Mbit/s, ou réduire le débit commandé.`,
          en: `Plan a port of at least ${ordered} Mbit/s at both ends, or order a lower speed.`,
        },
      )
    }
    return pass({ fr: `Les deux ports ont en commun ${fastest} Mbit/s.`, en: `Both ports share ${fastest} Mbit/s.` })
  },
}

/** PHY-02: copper faces copper and fibre faces fibre, unless a media converter stands between. */
export const phyFamily: CompatibilityRule = {
  id: 'PHY-02',
  family: 'PHYSICAL',
  title: { fr: 'Nature des ports', en: 'Nature of the ports' },
  source: 'MEF Carrier Ethernet schema, physicalLink',
  mark: 'F',
  symmetric: true,
  reads: ['client.phy', 'provider.phy', 'client.mediaConverter', 'provider.mediaConverter'],
  judge(input) {
    const differ = naturesDiffer(input)
    if (differ === null)
      return unknown(...SIDES.filter((side) => phyOf(input[side].phy) === null).map((side) => `${side}.phy` as const))
    if (!differ) return pass({ fr: 'Les deux ports sont de même nature.', en: 'Both ports are of the same nature.' })
    if (SIDES.some((side) => input[side].mediaConverter === true)) {
      return warn(
        {
          fr: 'Un port est en cuivre et l’autre en fibre; un convertisseur de média les relie.',
          en: 'One port is copper and the other fibre; a media converter joins them.',
        },
        {
          fr: 'Consigner le modèle du convertisseur, son alimentation et qui le soutient.',
          en: 'Record the model of the converter, its power supply and who supports it.',
        },
      )
    }
    return fail(
      { fr: 'Un port est en cuivre et l’autre en fibre.', en: 'One port is copper and the other fibre.' },
      {
        fr: 'Choisir deux ports de même nature, ou déclarer un convertisseur de média.',
        en: 'Choose two ports of the same nature, or declare a media converter.',
      },
    )
  },
}

/** PHY-05: a port meets the kind of cable that it is made for. */
export const fibreType: CompatibilityRule = {
  id: 'PHY-05',
  family: 'PHYSICAL',
  title: { fr: 'Type de fibre', en: 'Fibre type' },
  source: 'University of Wisconsin network notes, page 7829 (kb.wisc.edu/ns); Avaya manual for 10GBASE-LRM',
  mark: 'F',
  symmetric: true,
  reads: ['client.phy', 'provider.phy', 'medium.cableClass', 'medium.modeConditioning'],
  judge: (input) =>
    worstOf(
      sidesOnMedium(input).map((side) => fibreTypeOf(input, side)),
      BEHIND_CONVERTERS,
    ),
}

const CABLE_NAME = {
  SINGLE_MODE: { fr: 'une fibre monomode', en: 'single-mode fibre' },
  MULTI_MODE: { fr: 'une fibre multimode', en: 'multimode fibre' },
  TWISTED_PAIR: { fr: 'un câble à paires torsadées', en: 'twisted-pair cable' },
  COPPER_PAIR: { fr: 'une paire de cuivre', en: 'a copper pair' },
  ASSEMBLY: { fr: 'un câble à modules intégrés', en: 'a cable with its own modules' },
} as const satisfies Record<CableFamily, Words>

function fibreTypeOf(input: CompatibilityInput, side: Side): Judgement {
  const row = phyOf(input[side].phy)
  const cable = cableClassOf(input.medium.cableClass)
  if (row === null) return cable === null ? unknown(`${side}.phy`, 'medium.cableClass') : unknown(`${side}.phy`)
  if (cable === null) return unknown('medium.cableClass')
  const family = cableFamilyOf(cable)
  const port = { fr: `${SIDE_NAME[side].fr} : ${row.phy}`, en: `${SIDE_NAME[side].en}: ${row.phy}` }
  if (family === 'ASSEMBLY') {
    return notApplicable({ fr: `${port.fr}, câble à modules intégrés.`, en: `${port.en}, cable with its own modules.` })
  }
  if (row.media.includes(family)) {
    if (row.kind === 'COPPER') return notApplicable({ fr: `${port.fr}, sans fibre.`, en: `${port.en}, no fibre.` })
    return pass({ fr: `${port.fr} convient à la fibre ${cable}.`, en: `${port.en} suits ${cable} fibre.` })
  }
  if (family === 'MULTI_MODE' && row.media.includes('MULTI_MODE_CONDITIONED')) return conditioned(input, port, cable)
  return wrongCable(row, family, cable, port)
}

function conditioned(input: CompatibilityInput, port: Words, cable: CableClass): Judgement {
  if (input.medium.modeConditioning === true) {
    return pass({
      fr: `${port.fr} sur ${cable}, avec cordon de conditionnement de mode.`,
      en: `${port.en} on ${cable}, with a mode-conditioning cord.`,
    })
  }
  return warn(
    {
      fr: `${port.fr} sur fibre multimode ${cable} sans cordon de conditionnement de mode.`,
      en: `${port.en} on ${cable} multimode fibre without a mode-conditioning cord.`,
    },
    { fr: 'Ajouter un cordon de conditionnement de mode aux deux bouts.', en: 'Add a mode-conditioning cord at both ends.' },
  )
}

function wrongCable(row: PhyRow, family: CableFamily, cable: CableClass, port: Words): Judgement {
  const wanted =
    CABLE_NAME[row.media[0] === 'SINGLE_MODE' ? 'SINGLE_MODE' : row.media[0] === 'MULTI_MODE' ? 'MULTI_MODE' : 'TWISTED_PAIR']
  const has = CABLE_NAME[family]
  return fail(
    {
      fr: `${port.fr} demande ${wanted.fr}; le support est ${has.fr} (${cable}).`,
      en: `${port.en} needs ${wanted.en}; the medium is ${has.en} (${cable}).`,
    },
    {
      fr: `Remplacer le module ou le port par un modèle pour ${has.fr}, ou fournir ${wanted.fr}.`,
      en: `Replace the module or the port by one made for ${has.en}, or provide ${wanted.en}.`,
    },
  )
}
