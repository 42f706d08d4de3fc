import fc from 'fast-check'
import {
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isObjectType,
} from 'graphql'

/**
 * Random valid operations over a schema: nested fields, aliases, inline and named fragments that are spread several times, on types
 * and interfaces, arguments with variables, conditions. Every response key is used once per operation, so that none conflict.
 */
export function randomOperation(schema: GraphQLSchema): fc.Arbitrary<string> {
  return fc
    .record({
      kind: fc.constantFrom('query', 'query', 'mutation'),
      choices: fc.array(fc.nat(999), { minLength: 20, maxLength: 120 }),
    })
    .map(({ kind, choices }) => new Writer(schema, choices).operation(kind as 'query' | 'mutation'))
}

class Writer {
  #at = 0
  #keys = 0
  readonly #variables: string[] = []
  readonly #fragments: Array<{ name: string; type: string; text: string }> = []

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly choices: readonly number[],
  ) {}

  operation(kind: 'query' | 'mutation'): string {
    const root = kind === 'query' ? this.schema.getQueryType() : this.schema.getMutationType()
    const set = this.#set(root as GraphQLCompositeType, 4)
    const variables = this.#variables.length > 0 ? `(${this.#variables.join(', ')})` : ''
    const fragments = this.#fragments.map(({ name, type, text }) => `fragment ${name} on ${type} ${text}`)
    return `${kind} ${variables} ${set} ${fragments.join(' ')}`
  }

  #pick(count: number): number {
    return (this.choices[this.#at++ % this.choices.length] as number) % count
  }

  /** Once the choices are used up, only leaves follow. */
  #isOver(): boolean {
    return this.#at >= this.choices.length
  }

  #set(type: GraphQLCompositeType, depth: number): string {
    const parts = Array.from({ length: 1 + this.#pick(3) }, () => this.#selection(type, depth))
    return `{ ${parts.join(' ')} }`
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    if (depth > 0 && !this.#isOver()) {
      const choice = this.#pick(8)
      if (choice === 0) return this.#inlineFragment(type, depth)
      if (choice === 1) return this.#spread(type, depth)
    }
    return this.#field(type, depth)
  }

  /** On the type itself, or on one that it and others have in common. */
  #inlineFragment(type: GraphQLCompositeType, depth: number): string {
    const possible = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type]
    const wider = possible.flatMap((one) => (isObjectType(one) ? one.getInterfaces() : []))
    const candidates = [type, ...possible, ...wider]
    const condition = candidates[this.#pick(candidates.length)] as GraphQLCompositeType
    return `... on ${condition.name} ${this.#condition()} ${this.#set(condition, depth - 1)}`
  }

  #spread(type: GraphQLCompositeType, depth: number): string {
    const usable = this.#fragments.filter((one) => one.type === type.name)
    const again = usable[this.#pick(usable.length + 1)]
    if (again) return `...${again.name} ${this.#condition()}`
    const text = this.#set(type, depth - 1)
    // It is known only now, when the fragments inside are written: none can spread itself.
    const name = `F${this.#fragments.length}`
    this.#fragments.push({ name, type: type.name, text })
    return `...${name} ${this.#condition()}`
  }

  #field(type: GraphQLCompositeType, depth: number): string {
    const key = `k${this.#keys++}`
    const fields = 'getFields' in type ? Object.values(type.getFields()) : []
    const shallow = depth > 0 && !this.#isOver() ? fields : fields.filter((one) => isLeafType(getNamedType(one.type)))
    const field = shallow[this.#pick(shallow.length + 1)]
    if (!field) return `${key}: __typename`
    const given = field.args.filter((one) => String(one.type).endsWith('!') || this.#pick(2) === 0)
    const text = given.map((one) => `${one.name}: ${this.#variable(String(one.type))}`).join(', ')
    const named = getNamedType(field.type)
    const set = isCompositeType(named) ? this.#set(named, depth - 1) : ''
    return `${key}: ${field.name}${text ? `(${text})` : ''} ${this.#condition()} ${set}`
  }

  #condition(): string {
    const choice = this.#pick(8)
    return choice > 1 ? '' : `@${choice ? 'skip' : 'include'}(if: ${this.#variable('Boolean!')})`
  }

  #variable(type: string): string {
    const name = `$v${this.#variables.length}`
    this.#variables.push(`${name}: ${type}`)
    return name
  }
}
