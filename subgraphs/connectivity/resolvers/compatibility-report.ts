import { readJson } from '#kernel/database.js'
import { localized } from '#kernel/values/localized-text.js'
import { inputsHash } from '../commands/compatibility-facts.js'
import type { CompatibilityFinding, RuleResult } from '../domain/compatibility/finding.js'
import { compatibilityInput } from '../domain/gate-input.js'
import type { TechnicalAnnex } from '../domain/technical-annex.js'
import type { ReportRow } from '../queries/rows.js'
import { type Context, hidesPeople, ifSeen } from './context.js'

const findingOf = (r: ReportRow): CompatibilityFinding => readJson<CompatibilityFinding>(r.finding)

export const compatibilityResolvers = {
  CompatibilityReport: {
    __resolveReference: (ref: { id: string }, context: Context) => ifSeen(context, context.loaders.reportById.load(ref.id)),
    line: (r: ReportRow, _: unknown, { loaders }: Context) => loaders.lineById.load(r.line_id),
    rulesVersion: (r: ReportRow) => r.rules_version,
    results: (r: ReportRow) => findingOf(r).results,
    missing: async (r: ReportRow, _: unknown, { loaders }: Context) => {
      const line = await loaders.lineById.load(r.line_id)
      return findingOf(r).missing.map((m) => ({ ...m, dueOn: line?.expected_on ?? null }))
    },
    annexRevision: (r: ReportRow) => r.annex_revision,
    stale: (r: ReportRow, _: unknown, context: Context) => isStale(context, r),
    evaluatedAt: (r: ReportRow) => r.evaluated_at,
    attestation: (r: ReportRow) => (r.attested_at === null ? null : r),
    waiver: (r: ReportRow) => (r.waived_at === null ? null : { reason: r.waiver_reason, at: r.waived_at }),
  },
  CompatibilityAttestation: {
    by: (r: ReportRow, _: unknown, context: Context) =>
      hidesPeople(context) || r.attested_by === null ? null : { id: r.attested_by },
    at: (r: ReportRow) => r.attested_at,
  },
  CompatibilityResult: {
    reason: (r: RuleResult) => localized(r.reason.fr, r.reason.en),
    fix: (r: RuleResult) => (r.fix === null ? null : localized(r.fix.fr, r.fix.en)),
    // General knowledge that was not checked against its source is never shown as a reference.
    source: (r: RuleResult) => (r.mark === 'G' ? null : r.source),
  },
  CompatibilityRefusal: {
    report: (refusal: { reportId?: string | null }, _: unknown, context: Context) =>
      refusal.reportId ? ifSeen(context, context.loaders.reportById.load(refusal.reportId)) : null,
  },
}

async function isStale({ loaders }: Context, report: ReportRow): Promise<boolean> {
  const [line, annex] = await Promise.all([loaders.lineById.load(report.line_id), loaders.annexByLine.load(report.line_id)])
  const offering = line ? await loaders.offeringFacts.load(line.offering_id) : null
  const content = annex ? readJson<TechnicalAnnex>(annex.content) : null
  return inputsHash(compatibilityInput(report.gate, content, offering ?? undefined)) !== report.inputs_hash
}
