import { type GraphQLSchema, isInterfaceType, isObjectType, Kind, parse, visit } from 'graphql'

/** Names of fields that some `@requires` of a supergraph asks with arguments, such as `price` in `price(currency: CAD)`. */
export function fieldsRequiredWithArguments(supergraph: GraphQLSchema): ReadonlySet<string> {
  const names = new Set<string>()
  for (const type of Object.values(supergraph.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue
    for (const { astNode } of Object.values(type.getFields())) {
      for (const { name, arguments: given } of astNode?.directives ?? []) {
        const requires = name.value === 'join__field' && given?.find((one) => one.name.value === 'requires')?.value
        if (!requires || requires.kind !== Kind.STRING || !requires.value.includes('(')) continue
        visit(parse(`{ ${requires.value} }`, { noLocation: true }), {
          Field: (field) => void ((field.arguments ?? []).length > 0 && names.add(field.name.value)),
        })
      }
    }
  }
  return names
}
