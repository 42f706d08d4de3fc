import { type DocumentNode, type FieldDefinitionNode, Kind, visit } from 'graphql'

/** The labels of progressive `@override`s of a supergraph, by the names of the fields that have them. */
export function overrideLabels(supergraph: DocumentNode): ReadonlyMap<string, readonly string[]> {
  const labels = new Map<string, string[]>()
  visit(supergraph, {
    FieldDefinition(field) {
      const found = labelsOf(field)
      if (found.length > 0) labels.set(field.name.value, [...new Set([...(labels.get(field.name.value) ?? []), ...found])])
    },
  })
  return labels
}

function labelsOf({ directives }: FieldDefinitionNode): string[] {
  return (directives ?? []).flatMap(({ name, arguments: given }) => {
    const value = name.value === 'join__field' && given?.find((one) => one.name.value === 'overrideLabel')?.value
    return value && value.kind === Kind.STRING ? [value.value] : []
  })
}
