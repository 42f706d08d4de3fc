import { type ConstValueNode, type DocumentNode, Kind, parse, print, visit } from 'graphql'

/** Fields that the planner asks for by itself, under their own names: a client's keys must leave these names to it. */
export interface PlannedFields {
  /** Names of fields in some `@key`, `@requires`, `@provides` or `@fromContext`. */
  readonly names: ReadonlySet<string>
  /** Those of them that are asked with arguments, such as `price` in `@requires(fields: "price(currency: CAD)")`. */
  readonly withArguments: ReadonlySet<string>
  /**
   * By the name of a field with a `@requires`: what it requires of the fields that some require with arguments, as
   * `price(currency: CAD)` or `price`, by the name of the required field.
   */
  readonly requirements: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/** Arguments of a supergraph's own directives that hold selections of fields. */
const SELECTIONS = new Set(['key', 'requires', 'provides', 'selection'])

/** @param supergraph the parsed SDL */
export function plannedFields(supergraph: DocumentNode): PlannedFields {
  const names = new Set<string>()
  const withArguments = new Set<string>()
  const add = (selection: string): void => {
    const text = selection.trim().startsWith('{') ? selection : `{ ${selection} }`
    visit(parse(text, { noLocation: true }), {
      Field(field) {
        names.add(field.name.value)
        if ((field.arguments ?? []).length > 0) withArguments.add(field.name.value)
      },
    })
  }
  const find = (name: string, value: ConstValueNode): void => {
    if (value.kind === Kind.STRING && SELECTIONS.has(name)) add(value.value)
    if (value.kind === Kind.LIST) for (const one of value.values) find(name, one)
    if (value.kind === Kind.OBJECT) for (const field of value.fields) find(field.name.value, field.value)
  }
  visit(supergraph, {
    Directive(node) {
      if (!node.name.value.startsWith('join__')) return
      for (const { name, value } of node.arguments ?? []) find(name.value, value as ConstValueNode)
    },
  })
  return { names, withArguments, requirements: requirementsOf(supergraph, withArguments) }
}

function requirementsOf(supergraph: DocumentNode, withArguments: ReadonlySet<string>): Map<string, Map<string, string>> {
  const requirements = new Map<string, Map<string, string>>()
  visit(supergraph, {
    FieldDefinition({ name, directives }) {
      for (const directive of directives ?? []) {
        const requires = directive.arguments?.find((one) => one.name.value === 'requires')?.value
        if (directive.name.value !== 'join__field' || requires?.kind !== Kind.STRING) continue
        visit(parse(`{ ${requires.value} }`, { noLocation: true }), {
          Field(field) {
            if (!withArguments.has(field.name.value)) return
            const mine = requirements.get(name.value) ?? new Map<string, string>()
            requirements.set(name.value, mine)
            mine.set(field.name.value, print({ ...field, selectionSet: undefined }))
          },
        })
      }
    },
  })
  return requirements
}
