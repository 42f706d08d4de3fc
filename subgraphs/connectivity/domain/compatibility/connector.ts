import { type CompatibilityInput, type InputName, normalCode, type Side } from './facts.js'
import { fail, type Judgement, pass, unknown, warn, worstOf } from './judgement.js'
import { SIDE_NAME, sidesOnMedium } from './medium-path.js'
import { BEHIND_CONVERTERS } from './physical.js'
import type { CompatibilityRule } from './rule.js'

/** CON-01: each port plugs into the cable, directly or through a hybrid cord. The polish is another rule's. */
export const connectorType: CompatibilityRule = {
  id: 'CON-01',
  family: 'CONNECTOR',
  title: { fr: 'Type de connecteur', en: 'Connector type' },
  source: 'MEF Carrier Ethernet schema, uniConnectorType',
  mark: 'F',
  symmetric: true,
  reads: ['client.connector', 'provider.connector', 'medium.connector', 'medium.hybridPatchCord'],
  judge: (input) =>
    worstOf(
      sidesOnMedium(input).map((side) => connectorOf(input, side)),
      BEHIND_CONVERTERS,
    ),
}

/** `LC-UPC` and `lc` are both LC; OTHER names nothing that could be compared. */
export function connectorFamily(connector: string | null | undefined): string | null {
  const family = (normalCode(connector) ?? '').replaceAll(/[^A-Z0-9]/g, '').replace(/(?<=.)(UPC|APC|PC)$/, '')
  return family === '' || family === 'OTHER' ? null : family
}

function connectorOf(input: CompatibilityInput, side: Side): Judgement {
  const port = connectorFamily(input[side].connector)
  const cable = connectorFamily(input.medium.connector)
  if (port === null || cable === null) {
    const missing: InputName[] = []
    if (port === null) missing.push(`${side}.connector`)
    if (cable === null) missing.push('medium.connector')
    return unknown(...missing)
  }
  const who = SIDE_NAME[side]
  if (port === cable) return pass({ fr: `${who.fr} : ${port} sur ${cable}.`, en: `${who.en}: ${port} on ${cable}.` })
  if (input.medium.hybridPatchCord === true) {
    return warn(
      {
        fr: `${who.fr} : le port ${port} rejoint le câble ${cable} par un cordon hybride.`,
        en: `${who.en}: the ${port} port meets the ${cable} cable through a hybrid cord.`,
      },
      {
        fr: `Apporter le cordon ${port} à ${cable} lors de la visite.`,
        en: `Bring the ${port} to ${cable} cord to the visit.`,
      },
    )
  }
  return fail(
    {
      fr: `${who.fr} : un port ${port} ne se branche pas sur un câble ${cable}.`,
      en: `${who.en}: an ${port} port does not plug into an ${cable} cable.`,
    },
    {
      fr: `Fournir un cordon hybride ${port} à ${cable} et le déclarer, ou changer le connecteur.`,
      en: `Provide and declare a hybrid ${port} to ${cable} cord, or change the connector.`,
    },
  )
}
