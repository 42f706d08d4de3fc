import type { FormattedError } from '#contract/subgraph-access.js'
import type { PartsFormat } from '../request-context.js'

/** An object of the answer that a deferred fragment may extend. */
export interface Place {
  /** The deferred part of the plan. */
  readonly part: string
  /** In the client's words. */
  readonly path: ReadonlyArray<string | number>
  readonly label: string | undefined
}

/** What came of one place. */
export interface Increment extends Place {
  /** JSON; null when the object is of a type that the fragment does not extend. */
  readonly data: string | null
  readonly errors: readonly FormattedError[]
  /** Places within, whose parts come later still. */
  readonly opens: readonly Place[]
}

/** How the parts of one answer are told. */
export interface DeferredWriter {
  /** What the first payload says besides its data: empty, or JSON that starts with a comma. */
  first(places: readonly Place[]): string
  payload(increments: readonly Increment[], hasNext: boolean): string
}

export function deferredWriter(format: PartsFormat): DeferredWriter {
  return format === 'deferSpec=20220824' ? BY_PATH : new ById()
}

/** Each increment says where it belongs. */
const BY_PATH: DeferredWriter = {
  first: () => '',
  payload(increments, hasNext) {
    const texts = increments.flatMap(({ data, path, label, errors }) => {
      if (data === null) return []
      return `{"data":${data},"path":${JSON.stringify(path)}${labelled(label)}${listed('errors', errors)}}`
    })
    return `{${texts.length === 0 ? '' : `"incremental":[${texts.join(',')}],`}"hasNext":${hasNext}}`
  },
}

/** Places are announced under an id as soon as they are known, and each is completed once. */
class ById implements DeferredWriter {
  readonly #ids = new Map<string, string>()
  readonly #open = new Set<string>()

  first(places: readonly Place[]): string {
    return pending(places.map((place) => this.#announced(place)))
  }

  payload(increments: readonly Increment[], hasNext: boolean): string {
    const announced: string[] = []
    const incremental: string[] = []
    const completed: string[] = []
    for (const { data, errors, opens, ...place } of increments) {
      if (!this.#ids.has(keyOf(place))) announced.push(this.#announced(place))
      const id = this.#ids.get(keyOf(place)) as string
      // A null that nothing within the fragment could take: none of it is there.
      const isNull = data === 'null'
      if (data !== null && !isNull) incremental.push(`{"data":${data},"id":"${id}"${listed('errors', errors)}}`)
      if (this.#open.delete(id)) completed.push(`{"id":"${id}"${isNull ? listed('errors', errors) : ''}}`)
      announced.push(...opens.map((one) => this.#announced(one)))
    }
    if (!hasNext) completed.push(...[...this.#open].map((id) => `{"id":"${id}"}`))
    const parts = [pending(announced), list('incremental', incremental), list('completed', completed)].join('')
    return `{"hasNext":${hasNext}${parts}}`
  }

  #announced(place: Place): string {
    const id = String(this.#ids.size)
    this.#ids.set(keyOf(place), id)
    this.#open.add(id)
    return `{"id":"${id}","path":${JSON.stringify(place.path)}${labelled(place.label)}}`
  }
}

function keyOf({ part, path }: Pick<Place, 'part' | 'path'>): string {
  return `${part} ${JSON.stringify(path)}`
}

function pending(texts: readonly string[]): string {
  return list('pending', texts)
}

function list(name: string, texts: readonly string[]): string {
  return texts.length === 0 ? '' : `,"${name}":[${texts.join(',')}]`
}

function listed(name: string, values: readonly unknown[]): string {
  return values.length === 0 ? '' : `,"${name}":${JSON.stringify(values)}`
}

function labelled(label: string | undefined): string {
  return label === undefined ? '' : `,"label":${JSON.stringify(label)}`
}
