import type { PlannedFields } from '../supergraph/planned-fields.js'
import { type DocumentNode, type FieldNode, Kind, type NameNode, visit } from 'graphql'

/** How a client's operation is put to the planner, and what its response keys are called in merged data. */
export interface DataKeys {
  /** A document, or part of it, with these keys; the same where nothing has to be renamed. */
  rename(document: DocumentNode): DocumentNode
  keyOf(field: FieldNode): string
  /** Client's key by data key, for those that differ; null when none does. */
  readonly clientKeys: ReadonlyMap<string, string> | null
}

/**
 * Renames response keys that data should not be held under: names that every object of JavaScript has (`constructor`, `__proto__`),
 * over which the planner or a subgraph may stumble, and those that the planner needs for a field with other arguments or for another field. Left alone, one of both would be lost without
 * a word.
 */
export function dataKeys(document: DocumentNode, planned: PlannedFields): DataKeys {
  const taken = new Set<string>()
  let isRenaming = false
  visit(document, {
    Field(node) {
      taken.add(keyIn(node))
      isRenaming ||= mustRename(node, planned)
    },
  })
  if (!isRenaming) return { rename: (same) => same, keyOf: keyIn, clientKeys: null }
  const renamed = new Map<string, string>()
  const keyOf = (node: FieldNode) => {
    const key = keyIn(node)
    if (!mustRename(node, planned)) return key
    let known = renamed.get(key)
    if (known === undefined) {
      for (known = `asked_${key}`; taken.has(known); ) known = `${known}_`
      taken.add(known)
      renamed.set(key, known)
    }
    return known
  }
  // Every key gets its name now: what is renamed later may be less than all of the document.
  visit(document, { Field: (node) => void keyOf(node) })
  return {
    rename: (some) =>
      visit(some, {
        Field(node) {
          const key = keyOf(node)
          if (key !== keyIn(node)) return { ...node, alias: { kind: Kind.NAME, value: key } satisfies NameNode }
          return undefined
        },
      }),
    keyOf,
    clientKeys: new Map([...renamed].map(([client, data]) => [data, client])),
  }
}

function keyIn(node: FieldNode): string {
  return node.alias?.value ?? node.name.value
}

function mustRename(node: FieldNode, { names }: PlannedFields): boolean {
  const [key, name] = [keyIn(node), node.name.value]
  if (key in Object.prototype) return true
  if (key !== name) return key === '__typename' || names.has(key)
  return names.has(name) && (node.arguments ?? []).length > 0
}
