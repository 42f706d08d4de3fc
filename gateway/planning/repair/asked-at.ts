import { type DocumentNode, type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql'
import { EACH } from '../../execution/compile/fetch.js'
import type { TypeConditions } from '../../execution/compile/type-conditions.js'

/** A selection, and the conditions on kinds that lead to it. */
interface AskedSet {
  readonly set: SelectionSetNode
  readonly way: string
}

/** What a document asks of the objects at one place of the answer, by their kinds. */
export class AskedAt {
  private constructor(
    private readonly sets: readonly AskedSet[],
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly types: TypeConditions,
  ) {}

  /** @param path keys and EACH, from the root */
  static path(document: DocumentNode, path: readonly string[], types: TypeConditions): AskedAt {
    const sets: AskedSet[] = []
    const fragments = new Map<string, FragmentDefinitionNode>()
    for (const one of document.definitions) {
      if (one.kind === Kind.OPERATION_DEFINITION) sets.push({ set: one.selectionSet, way: '' })
      if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one)
    }
    return path
      .filter((element) => element !== EACH)
      .reduce((at, key) => at.under(key, null), new AskedAt(sets, fragments, types))
  }

  /** Whether nothing is asked there: then it is only read for others. */
  get isNothing(): boolean {
    return this.sets.length === 0
  }

  has(key: string, kind: string | null): boolean {
    return this.#fields(key, kind).length > 0
  }

  /** Under which kinds of the objects around a key is asked: the same text for the same ones, empty for all. */
  waysTo(key: string): string {
    const ways = new Set(
      this.sets.filter((one) => new AskedAt([one], this.fragments, this.types).has(key, null)).map(({ way }) => way),
    )
    return ways.has('') ? '' : [...ways].sort().join(' ')
  }

  /** What is asked of the objects under a key, where their parent is of a kind; of any when that is null. */
  under(key: string, kind: string | null): AskedAt {
    const sets = this.#fields(key, kind).flatMap(({ node, way }) =>
      node.selectionSet ? [{ set: node.selectionSet, way }] : [],
    )
    return new AskedAt(sets, this.fragments, this.types)
  }

  #fields(key: string, kind: string | null): Array<{ node: FieldNode; way: string }> {
    const applies = (condition: string | undefined) =>
      kind === null || condition === undefined || this.types.namesSatisfying(condition).has(kind)
    const visit = ({ selections }: SelectionSetNode, way: string): Array<{ node: FieldNode; way: string }> =>
      selections.flatMap((node) => {
        if (node.kind === Kind.FIELD) return (node.alias?.value ?? node.name.value) === key ? [{ node, way }] : []
        const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.fragments.get(node.name.value)
        const condition = fragment?.typeCondition?.name.value
        const further = condition === undefined ? way : `${way}/${condition}`
        return fragment && applies(condition) ? visit(fragment.selectionSet, further) : []
      })
    return this.sets.flatMap(({ set, way }) => visit(set, way === '' ? '' : `${way}.${key}`))
  }
}
