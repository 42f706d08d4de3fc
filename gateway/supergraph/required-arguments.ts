import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  Kind,
  parse,
  print,
  visit,
} from 'graphql'
import { argument } from './linked-directives.js'

/** A supergraph in which nothing is required with arguments. */
export interface ArgumentsApart {
  readonly document: DocumentNode
  /** The field, with its arguments, by the name of the one that stands in for it; empty where nothing was required with arguments. */
  readonly standIns: StandIns
}

export type StandIns = ReadonlyMap<string, FieldNode>

/**
 * Gives every field that is required with arguments another one without arguments that stands in for it, in every type that has the
 * field. Apollo's planner takes two requirements of one field for the same whatever their arguments, and loses one of them.
 */
export function requiredArgumentsApart(document: DocumentNode): ArgumentsApart {
  const made = new Made(document)
  const requiring = visit(document, {
    FieldDefinition: ({ directives = [], ...field }) => ({
      ...field,
      directives: directives.map((directive) => made.inPlaceOfArguments(directive)),
    }),
  })
  if (made.standIns.size === 0) return { document, standIns: made.standIns }
  const withStandIns = <T extends { readonly fields?: readonly FieldDefinitionNode[] }>(type: T): T => ({
    ...type,
    fields: type.fields?.flatMap((field) => [field, ...made.definitionsFor(field)]),
  })
  const complete = visit(requiring, { ObjectTypeDefinition: withStandIns, InterfaceTypeDefinition: withStandIns })
  return { document: complete, standIns: made.standIns }
}

class Made {
  readonly standIns = new Map<string, FieldNode>()
  readonly #names = new Map<string, string>()
  readonly #taken = new Set<string>()
  /** Fields whose arguments come from the context: what stood in for them would lose these. */
  readonly #left = new Set<string>()

  constructor(document: DocumentNode) {
    visit(document, {
      FieldDefinition: ({ name, directives = [] }) => {
        this.#taken.add(name.value)
        if (directives.some((one) => argument(one, 'contextArguments'))) this.#left.add(name.value)
      },
    })
  }

  /** A `@join__field` that requires stand-ins instead of fields with arguments; any other directive as it is. */
  inPlaceOfArguments(directive: ConstDirectiveNode): ConstDirectiveNode {
    const requires = directive.name.value === 'join__field' ? argument(directive, 'requires') : undefined
    if (requires?.kind !== Kind.STRING || !requires.value.includes('(')) return directive
    const selection = visit(parse(`{ ${requires.value} }`, { noLocation: true }), {
      Field: {
        leave: (field) => {
          if ((field.arguments ?? []).length === 0 || this.#left.has(field.name.value)) return undefined
          const name = this.#nameFor({ ...field, selectionSet: undefined })
          return { ...field, name: { kind: Kind.NAME, value: name }, arguments: [] } satisfies FieldNode
        },
      },
    })
    // The text of a selection goes without its braces.
    const value = { ...requires, value: print(selection).trim().slice(1, -1) }
    const others = directive.arguments?.map((one) => (one.name.value === 'requires' ? { ...one, value } : one))
    return { ...directive, arguments: others }
  }

  /** The fields that stand in for this one. */
  definitionsFor(field: FieldDefinitionNode): FieldDefinitionNode[] {
    const has = new Set(field.arguments?.map(({ name }) => name.value))
    return [...this.standIns].flatMap(([name, real]) => {
      if (real.name.value !== field.name.value || !real.arguments?.every((one) => has.has(one.name.value))) return []
      return [{ ...field, name: { kind: Kind.NAME, value: name }, arguments: [] } satisfies FieldDefinitionNode]
    })
  }

  #nameFor(real: FieldNode): string {
    const text = print(real)
    let name = this.#names.get(text)
    if (name !== undefined) return name
    for (let n = this.standIns.size; name === undefined || this.#taken.has(name); n++) name = `required_${real.name.value}_${n}`
    this.#names.set(text, name)
    this.standIns.set(name, real)
    return name
  }
}
