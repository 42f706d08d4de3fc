import { type DocumentNode, type FieldNode, Kind, type NameNode, visit } from 'graphql'

/** How a client's operation is put to the planner, and what its response keys are called in merged data. */
export interface DataKeys {
  /** What is planned; the client's own document where nothing had to be renamed. */
  readonly document: DocumentNode
  keyOf(field: FieldNode): string
  /** Client's key by data key, for those that differ; null when none does. */
  readonly clientKeys: ReadonlyMap<string, string> | null
}

/**
 * Renames response keys that merged data cannot hold: names that every object has (`constructor`, `__proto__`), and fields with
 * arguments that some `@requires` needs with other arguments, which would otherwise land under the same key.
 * @param required names of fields that a `@requires` of the supergraph asks with arguments
 */
export function dataKeys(document: DocumentNode, required: ReadonlySet<string>): DataKeys {
  const taken = new Set<string>()
  let isRenaming = false
  visit(document, {
    Field(node) {
      taken.add(keyIn(node))
      isRenaming ||= mustRename(node, required)
    },
  })
  if (!isRenaming) return { document, keyOf: keyIn, clientKeys: null }
  const renamed = new Map<string, string>()
  const keyOf = (node: FieldNode) => {
    const key = keyIn(node)
    if (!mustRename(node, required)) return key
    let known = renamed.get(key)
    if (known === undefined) {
      for (known = `asked_${key}`; taken.has(known); ) known = `${known}_`
      taken.add(known)
      renamed.set(key, known)
    }
    return known
  }
  const planned = visit(document, {
    Field(node) {
      const key = keyOf(node)
      if (key !== keyIn(node)) return { ...node, alias: { kind: Kind.NAME, value: key } satisfies NameNode }
      return undefined
    },
  })
  return { document: planned, keyOf, clientKeys: new Map([...renamed].map(([client, data]) => [data, client])) }
}

function keyIn(node: FieldNode): string {
  return node.alias?.value ?? node.name.value
}

function mustRename(node: FieldNode, required: ReadonlySet<string>): boolean {
  return keyIn(node) in Object.prototype || required.has(node.name.value)
}
