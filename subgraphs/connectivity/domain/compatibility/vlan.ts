import { type CompatibilityInput, normalNumbers, SIDES, type Side, type VlanMode } from './facts.js'
import { fail, type Judgement, pass, unknown, warn } from './judgement.js'
import type { CompatibilityRule } from './rule.js'

/** What becomes of frames between two modes. ONE_VLAN_ONLY depends on how many VLANs the tagged side carries. */
type Meeting = 'SAME' | 'ONE_VLAN_ONLY' | 'ALL_INTO_ONE' | 'SOME_OF_ALL' | 'INTO_TUNNEL' | 'UNTAGGED_INTO_TUNNEL'

/** Mode against mode; the same when read the other way. */
export const VLAN_MEETINGS = {
  ACCESS: { ACCESS: 'SAME', TAGGED: 'ONE_VLAN_ONLY', TAGGED_ALL: 'ALL_INTO_ONE', Q_IN_Q: 'UNTAGGED_INTO_TUNNEL' },
  TAGGED: { ACCESS: 'ONE_VLAN_ONLY', TAGGED: 'SAME', TAGGED_ALL: 'SOME_OF_ALL', Q_IN_Q: 'INTO_TUNNEL' },
  TAGGED_ALL: { ACCESS: 'ALL_INTO_ONE', TAGGED: 'SOME_OF_ALL', TAGGED_ALL: 'SAME', Q_IN_Q: 'INTO_TUNNEL' },
  Q_IN_Q: { ACCESS: 'UNTAGGED_INTO_TUNNEL', TAGGED: 'INTO_TUNNEL', TAGGED_ALL: 'INTO_TUNNEL', Q_IN_Q: 'SAME' },
} as const satisfies Record<VlanMode, Record<VlanMode, Meeting>>

/** VLAN-02: both ports treat tags in ways that let every frame through. Untagged frames into a tunnel port are valid (R10). */
export const vlanMode: CompatibilityRule = {
  id: 'VLAN-02',
  family: 'VLAN',
  title: { fr: 'Mode VLAN', en: 'VLAN mode' },
  source: 'NetBox interface modes; ruling R10',
  mark: 'F',
  symmetric: true,
  reads: ['client.vlanMode', 'provider.vlanMode', 'client.vlanIds', 'provider.vlanIds', 'service.vlanIds'],
  judge(input) {
    const client = knownMode(input.client.vlanMode)
    const provider = knownMode(input.provider.vlanMode)
    if (client === null || provider === null) {
      return unknown(
        ...SIDES.filter((side) => knownMode(input[side].vlanMode) === null).map((side) => `${side}.vlanMode` as const),
      )
    }
    const meeting: Meeting = VLAN_MEETINGS[client][provider]
    return meeting === 'ONE_VLAN_ONLY' ? oneVlanOnly(input, client === 'TAGGED' ? 'client' : 'provider') : BY_MEETING[meeting]
  },
}

function knownMode(mode: string | null): VlanMode | null {
  return mode !== null && Object.hasOwn(VLAN_MEETINGS, mode) ? (mode as VlanMode) : null
}

const ONE_SIDE_UNTAGGED = {
  fr: 'Mettre les deux ports en mode étiqueté, ou ne porter qu’un seul VLAN, sans étiquette.',
  en: 'Set both ports to tagged, or carry a single VLAN untagged.',
}

const BY_MEETING = {
  SAME: pass({ fr: 'Les deux ports traitent les étiquettes de la même façon.', en: 'Both ports treat tags alike.' }),
  INTO_TUNNEL: pass({ fr: 'Le tunnel porte les trames étiquetées.', en: 'The tunnel carries the tagged frames.' }),
  UNTAGGED_INTO_TUNNEL: warn(
    {
      fr: 'Des trames sans étiquette entrent dans un port tunnel : valide, mais un seul réseau y passe.',
      en: 'Untagged frames enter a tunnel port: valid, but a single network passes.',
    },
    { fr: 'Confirmer que le service ne porte qu’un réseau.', en: 'Confirm that the service carries a single network.' },
  ),
  SOME_OF_ALL: warn(
    {
      fr: 'Un port accepte tous les VLAN et l’autre une liste : ceux qui sont hors liste sont rejetés.',
      en: 'One port takes every VLAN and the other a list: those outside the list are dropped.',
    },
    { fr: 'Donner la même liste de VLAN aux deux ports.', en: 'Give both ports the same list of VLANs.' },
  ),
  ALL_INTO_ONE: fail(
    {
      fr: 'Un port étiquette tous les VLAN et l’autre n’en accepte aucun : les trames étiquetées sont rejetées.',
      en: 'One port tags every VLAN and the other takes no tag: tagged frames are dropped.',
    },
    ONE_SIDE_UNTAGGED,
  ),
} as const satisfies Record<Exclude<Meeting, 'ONE_VLAN_ONLY'>, Judgement>

function oneVlanOnly(input: CompatibilityInput, tagged: Side): Judgement {
  const vlans = normalNumbers(input[tagged].vlanIds) ?? normalNumbers(input.service.vlanIds)
  if (vlans === null) return unknown(`${tagged}.vlanIds`)
  if (vlans.length > 1) {
    return fail(
      {
        fr: `Un port étiquette ${vlans.length} VLAN et l’autre n’accepte aucune étiquette : les trames étiquetées sont rejetées.`,
        en: `One port tags ${vlans.length} VLANs and the other takes no tag: tagged frames are dropped.`,
      },
      ONE_SIDE_UNTAGGED,
    )
  }
  return warn(
    {
      fr: `Le VLAN ${vlans[0]} est étiqueté d’un côté et sans étiquette de l’autre.`,
      en: `VLAN ${vlans[0]} is tagged on one side and untagged on the other.`,
    },
    {
      fr: `Faire du VLAN ${vlans[0]} le VLAN sans étiquette du port étiqueté.`,
      en: `Make VLAN ${vlans[0]} the untagged VLAN of the tagged port.`,
    },
    'D',
  )
}
