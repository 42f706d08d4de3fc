import { type DocumentNode, type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql'
import { EACH } from '../../execution/compile/fetch.js'
import type { TypeConditions } from '../../execution/compile/type-conditions.js'

/** What a document asks of the objects at one place of the answer, by their kinds. */
export class AskedAt {
  private constructor(
    private readonly sets: readonly SelectionSetNode[],
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly types: TypeConditions,
  ) {}

  /** @param path keys and EACH, from the root */
  static path(document: DocumentNode, path: readonly string[], types: TypeConditions): AskedAt {
    const sets: SelectionSetNode[] = []
    const fragments = new Map<string, FragmentDefinitionNode>()
    for (const one of document.definitions) {
      if (one.kind === Kind.OPERATION_DEFINITION) sets.push(one.selectionSet)
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

  /** What is asked of the objects under a key, where their parent is of a kind; of any when that is null. */
  under(key: string, kind: string | null): AskedAt {
    const sets = this.#fields(key, kind).flatMap(({ selectionSet }) => selectionSet ?? [])
    return new AskedAt(sets, this.fragments, this.types)
  }

  #fields(key: string, kind: string | null): FieldNode[] {
    const applies = (condition: string | undefined) =>
      kind === null || condition === undefined || this.types.namesSatisfying(condition).has(kind)
    const visit = ({ selections }: SelectionSetNode): FieldNode[] =>
      selections.flatMap((node) => {
        if (node.kind === Kind.FIELD) return (node.alias?.value ?? node.name.value) === key ? [node] : []
        const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.fragments.get(node.name.value)
        return fragment && applies(fragment.typeCondition?.name.value) ? visit(fragment.selectionSet) : []
      })
    return this.sets.flatMap(visit)
  }
}
