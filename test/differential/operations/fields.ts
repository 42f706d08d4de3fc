import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type InlineFragmentNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql'

/** Every field of a document or selection, however deep. */
export function fieldsOf(node: DocumentNode | SelectionSetNode): FieldNode[] {
  const fields: FieldNode[] = []
  visit(node, { Field: (field) => void fields.push(field) })
  return fields
}

export function keyOf(field: FieldNode): string {
  return field.alias?.value ?? field.name.value
}

/** Every fragment of a document, with a name or without. */
export function fragmentsOf(document: DocumentNode): Array<FragmentDefinitionNode | InlineFragmentNode> {
  const fragments: Array<FragmentDefinitionNode | InlineFragmentNode> = []
  visit(document, {
    InlineFragment: (node) => void fragments.push(node),
    FragmentDefinition: (node) => void fragments.push(node),
  })
  return fragments
}

/** What a selection stands for, if it is a fragment. */
export function fragmentIn(
  document: DocumentNode,
  node: SelectionNode,
): FragmentDefinitionNode | InlineFragmentNode | undefined {
  if (node.kind !== Kind.FRAGMENT_SPREAD) return node.kind === Kind.INLINE_FRAGMENT ? node : undefined
  return document.definitions.find(
    (one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === node.name.value,
  )
}
