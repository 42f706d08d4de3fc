import { createHash } from 'node:crypto'
import type { InterfaceProfile } from '#contract/events.js'
import type { Tx } from '#kernel/transaction.js'
import type { CompatibilityInput, PortFacts } from '../domain/compatibility/facts.js'
import { inputsFingerprint } from '../domain/compatibility/fingerprint.js'
import type { Gate, ReportStanding, Verdict } from '../domain/report-standing.js'
import type { AnnexPort, TechnicalAnnex } from '../domain/technical-annex.js'
import { type OrderLineEntity, TechnicalAnnexEntity } from '../entities/order.js'
import type { OfferingFacts } from './catalogue-copy.js'

const KBPS_PER_MBPS = 1000

/** The latest annex of a line, when there is one. */
export async function latestAnnex(tx: Tx, line: OrderLineEntity): Promise<TechnicalAnnex | null> {
  if (line.annexRevision === 0) return null
  const row = await tx.manager.findOneBy(TechnicalAnnexEntity, { lineId: line.id, revision: line.annexRevision })
  return row?.content ?? null
}

/**
 * The facts of a gate (R10): before acceptance the provider's side is the offering's published profile; before a visit it is the port as
 * built, the profile filling what the annex does not say.
 */
export function compatibilityInput(gate: Gate, annex: TechnicalAnnex | null, offering: OfferingFacts | undefined): CompatibilityInput {
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

/** What tells two sets of facts apart. */
export function inputsHash(input: CompatibilityInput): string {
  return createHash('sha256').update(inputsFingerprint(input)).digest('hex')
}

interface ReportRow {
  id: string
  verdict: Verdict
  inputs_hash: string
  attested: number
  waived: number
}

/** The latest report of a line for a gate, against the facts as they are now. An attestation holds for the same facts at either gate. */
export async function standingOf(
  tx: Tx,
  line: OrderLineEntity,
  gate: Gate,
  annex: TechnicalAnnex | null,
  offering: OfferingFacts | undefined,
): Promise<ReportStanding | null> {
  const [row] = await tx.query<ReportRow>(
    `SELECT r.id, r.verdict, r.inputs_hash, r.waived_at IS NOT NULL AS waived,
       EXISTS (SELECT 1 FROM compatibility_reports a
               WHERE a.line_id = r.line_id AND a.inputs_hash = r.inputs_hash AND a.attested_at IS NOT NULL) AS attested
     FROM compatibility_reports r WHERE r.line_id = ? AND r.gate = ? ORDER BY r.evaluated_at DESC, r.id DESC LIMIT 1`,
    [line.id, gate],
  )
  if (!row) return null
  return {
    reportId: row.id,
    verdict: row.verdict,
    stale: row.inputs_hash !== inputsHash(compatibilityInput(gate, annex, offering)),
    attested: Number(row.attested) === 1,
    waived: Number(row.waived) === 1,
  }
}
