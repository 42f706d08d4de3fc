import { type DocumentNode, visit } from 'graphql'
import type { LoadedSupergraph } from '../supergraph/load-supergraph.js'

const PERCENT = /^percent\((\d+(?:\.\d+)?)\)$/

/** The labels of progressive `@override`s that decide how an operation is planned: those of its fields and of keys and requirements. */
export function labelsTouched({ overrideLabels, plannedFields }: LoadedSupergraph, document: DocumentNode): readonly string[] {
  if (overrideLabels.size === 0) return []
  const labels = new Set<string>()
  const add = (name: string) => {
    for (const label of overrideLabels.get(name) ?? []) labels.add(label)
  }
  for (const name of plannedFields.names) add(name)
  visit(document, { Field: (node) => add(node.name.value) })
  return [...labels].sort()
}

/**
 * Which labels are active for one request: `percent(25)` for a quarter of all requests, by chance; others where the setting names
 * them. @param chance from 0 to 1
 */
export function activeLabels(
  labels: readonly string[],
  named: readonly string[],
  chance: number,
): ReadonlyMap<string, boolean> {
  return new Map(
    labels.map((label) => {
      const percent = PERCENT.exec(label)?.[1]
      return [label, percent === undefined ? named.includes(label) : chance * 100 < Number(percent)]
    }),
  )
}
