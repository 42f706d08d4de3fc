import { type CompatibilityInput, type InputName, owedBy } from './facts.js'
import type { CompatibilityFinding, RuleResult, UsedInput, Verdict } from './finding.js'
import type { Judgement } from './judgement.js'
import type { CompatibilityRule } from './rule.js'
import { COMPATIBILITY_RULES, RULES_VERSION } from './rules.js'

/**
 * Says whether two ports can work together over a medium for a service (S24d, R10). Pure and total: unknown facts give UNKNOWN and
 * are listed with who owes them; nothing throws.
 */
export function checkCompatibility(
  input: CompatibilityInput,
  rules: readonly CompatibilityRule[] = COMPATIBILITY_RULES,
): CompatibilityFinding {
  const judged = rules.map((rule) => ({ rule, judgement: rule.judge(input) }))
  const missing = [...new Set(judged.flatMap(({ judgement }) => judgement.missing))]
  const results = judged.map(({ rule, judgement }) => resultOf(rule, judgement, input))
  return {
    rulesVersion: RULES_VERSION,
    verdict: verdictOf(results, missing.length > 0),
    results,
    missing: missing.map((name) => ({ input: name, owedBy: owedBy(name) })),
  }
}

/** A certain failure first, then what is not known, then what deserves care. */
function verdictOf(results: readonly RuleResult[], somethingMissing: boolean): Verdict {
  if (results.some((result) => result.status === 'FAIL')) return 'FAIL'
  if (somethingMissing) return 'UNKNOWN'
  return results.some((result) => result.status === 'WARN') ? 'WARN' : 'PASS'
}

function resultOf(rule: CompatibilityRule, judgement: Judgement, input: CompatibilityInput): RuleResult {
  return {
    ruleId: rule.id,
    status: judgement.status,
    reason: judgement.reason,
    inputs: rule.reads.map((name) => used(name, input)),
    fix: judgement.fix,
    source: rule.source,
    mark: judgement.mark ?? rule.mark,
  }
}

function used(name: InputName, input: CompatibilityInput): UsedInput {
  const [part, fact] = name.split('.') as [keyof CompatibilityInput, string]
  const value: unknown = Object.entries(input[part]).find(([key]) => key === fact)?.[1] ?? null
  return { name, value: value === null ? null : Array.isArray(value) ? value.join(', ') : String(value) }
}
