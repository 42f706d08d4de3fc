import { type OperationDefinitionNode, type SelectionNode, type ValueNode, valueFromASTUntyped } from 'graphql'

/** The values of an operation's variables for one run, defaults included. */
export class Variables {
  readonly #values: Record<string, unknown>

  constructor({ variableDefinitions = [] }: OperationDefinitionNode, given: Readonly<Record<string, unknown>>) {
    this.#values = Object.create(null) as Record<string, unknown>
    for (const { variable, defaultValue } of variableDefinitions) {
      const name = variable.name.value
      if (Object.hasOwn(given, name) && given[name] !== undefined) this.#values[name] = given[name]
      else if (defaultValue) this.#values[name] = valueFromASTUntyped(defaultValue)
    }
  }

  /** The value written in the document; undefined for a variable without a value. */
  valueOf(node: ValueNode): unknown {
    return valueFromASTUntyped(node, this.#values)
  }

  /** Whether `@skip` and `@include` leave a selection in. */
  includes({ directives }: SelectionNode): boolean {
    for (const { name, arguments: given } of directives ?? []) {
      if (name.value !== 'skip' && name.value !== 'include') continue
      const condition = given?.find((one) => one.name.value === 'if')
      if (condition && this.valueOf(condition.value) === (name.value === 'skip')) return false
    }
    return true
  }
}
