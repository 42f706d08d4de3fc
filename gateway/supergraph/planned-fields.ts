import { type ConstValueNode, type DocumentNode, Kind, parse, visit } from 'graphql'

/** Fields that the planner asks for by itself, under their own names: a client's keys must leave these names to it. */
export interface PlannedFields {
  /** Names of fields in some `@key`, `@requires`, `@provides` or `@fromContext`. */
  readonly names: ReadonlySet<string>
}

/** Arguments of a supergraph's own directives that hold selections of fields. */
const SELECTIONS = new Set(['key', 'requires', 'provides', 'selection'])

/** @param supergraph the parsed SDL */
export function plannedFields(supergraph: DocumentNode): PlannedFields {
  const names = new Set<string>()
  const add = (selection: string): void => {
    const text = selection.trim().startsWith('{') ? selection : `{ ${selection} }`
    visit(parse(text, { noLocation: true }), {
      Field(field) {
        names.add(field.name.value)
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
  return { names }
}
