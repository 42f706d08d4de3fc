import type { InterfaceProfile } from '#contract/events.js'
import type { CompatibilityInput, PortFacts } from './compatibility/facts.js'
import type { OfferingFacts } from './offering-facts.js'
import type { Gate } from './report-standing.js'
import type { AnnexPort, TechnicalAnnex } from './technical-annex.js'

const KBPS_PER_MBPS = 1000

/**
 * The facts of a gate (R10): before acceptance the provider's side is the offering's published profile; before a visit it is the port as
 * built, the profile filling what the annex does not say.
 */
export function compatibilityInput(
  gate: Gate,
  annex: TechnicalAnnex | null,
  offering: OfferingFacts | undefined,
): CompatibilityInput {
  const profile = profileFacts(offering?.interfaceProfile ?? null)
  const built = gate === 'ON_SITE' ? annex?.providerPort : null
  const medium = annex?.medium
  return {
    client: portFacts(annex?.clientPort),
    provider: built ? overlay(profile, portFacts(built)) : profile,
    medium: {
      cableClass: medium?.cableClass ?? null,
      lengthMetres: medium?.lengthMetres ?? null,
      connector: medium?.connector ?? null,
      hybridPatchCord: medium?.hybridPatchCord ?? null,
      modeConditioning: medium?.modeConditioning ?? null,
    },
    service: { speedMbps: offering?.downKbps ? offering.downKbps / KBPS_PER_MBPS : null, vlanIds: null },
  }
}

function portFacts(port: AnnexPort | null | undefined): PortFacts {
  return {
    phy: port?.phy ?? null,
    speedsMbps: port?.speedsMbps ?? null,
    connector: port?.connector ?? null,
    vlanMode: port?.vlanMode ?? null,
    vlanIds: port?.vlanIds ?? null,
    mediaConverter: port?.mediaConverter ?? null,
  }
}

function profileFacts(profile: InterfaceProfile | null): PortFacts {
  return { ...portFacts(profile), mediaConverter: null }
}

function overlay(below: PortFacts, above: PortFacts): PortFacts {
  return {
    phy: above.phy ?? below.phy,
    speedsMbps: above.speedsMbps ?? below.speedsMbps,
    connector: above.connector ?? below.connector,
    vlanMode: above.vlanMode ?? below.vlanMode,
    vlanIds: above.vlanIds ?? below.vlanIds,
    mediaConverter: above.mediaConverter ?? below.mediaConverter,
  }
}
