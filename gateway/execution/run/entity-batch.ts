import type { CompiledFetch } from '../compile/fetch.js'
import type { EntityPart } from '../compile/request.js'
import type { JsonObject } from '../compile/rewrites.js'
import { copyOf, mergeInto } from './merge.js'
import { visitObjects } from './occurrences.js'

/** Where the entities of one fetch lie in the answer, and which representation stands for each. */
interface Place {
  readonly fetch: CompiledFetch
  readonly objects: readonly JsonObject[]
  /** Per object: index of its representation, or -1. */
  readonly indices: Int32Array
}

/** The entities of one part of a request: each unique one is asked once, and merged wherever it occurs. */
export class EntityBatch {
  readonly representations: JsonObject[] = []
  readonly #places: Place[] = []

  /** @param objectsOf the objects of the answer that a fetch is about, in order */
  constructor(
    readonly part: EntityPart,
    objectsOf: (fetch: CompiledFetch) => readonly JsonObject[],
  ) {
    const known = new Map<unknown, number>()
    for (const fetch of part.fetches) {
      const objects = objectsOf(fetch)
      if (objects.length > 0) this.#places.push({ fetch, objects, indices: this.#represent(fetch, objects, known) })
    }
  }

  /** @param entities what the subgraph answered, one per representation */
  merge(entities: ReadonlyArray<JsonObject | null>): void {
    const { outputRewrite } = this.part.fetches[0] as CompiledFetch
    if (outputRewrite !== null) {
      for (let i = 0; i < entities.length; i++) outputRewrite(entities[i], typenameOf(this.representations[i]))
    }
    this.#places.forEach(({ fetch, objects, indices }, place) => {
      const { shape } = fetch
      const shares = this.part.shares.get(fetch) === true
      // Other places may be given other fields later: each has its own objects.
      const isTaken = place === 0 ? new Uint8Array(entities.length) : null
      const copies: JsonObject[] = []
      for (let i = 0; i < objects.length; i++) {
        const index = indices[i] as number
        const entity = index < 0 ? null : entities[index]
        if (entity === null || entity === undefined) continue
        let source = entity
        if (!shares) {
          if (isTaken === null || isTaken[index] === 1) source = copyOf(entity, shape)
          else isTaken[index] = 1
        } else if (isTaken === null) {
          source = copies[index] ?? copyOf(entity, shape)
          copies[index] = source
        }
        mergeInto(objects[i] as JsonObject, source, shape)
      }
    })
  }

  /** Every path of the client's answer at which the entity with that index lies. */
  pathsOf(index: number, data: JsonObject): Array<Array<string | number>> {
    const paths: Array<Array<string | number>> = []
    for (const { fetch, objects, indices } of this.#places) {
      const meant = new Set(objects.filter((_, i) => indices[i] === index))
      visitObjects(data, fetch.path, (object, path) => {
        if (meant.has(object)) paths.push([...path])
      })
    }
    return paths
  }

  #represent(fetch: CompiledFetch, objects: readonly JsonObject[], known: Map<unknown, number>): Int32Array {
    const { representer, inputRewrite } = fetch
    if (representer === null) throw new Error('a fetch from the root has no entities')
    const indices = new Int32Array(objects.length)
    for (let i = 0; i < objects.length; i++) {
      const object = objects[i] as JsonObject
      let key = representer.keyOf(object)
      let index = key === undefined ? undefined : known.get(key)
      if (index === undefined) {
        const representation = representer.build(object)
        if (representation === null) index = -1
        else {
          if (key === undefined) {
            key = JSON.stringify(representation)
            index = known.get(key)
          }
          if (index === undefined) {
            inputRewrite?.(representation)
            index = this.representations.push(representation) - 1
          }
        }
        if (key !== undefined) known.set(key, index)
      }
      indices[i] = index
    }
    return indices
  }
}

function typenameOf(representation: JsonObject | undefined): string | undefined {
  return representation?.__typename as string | undefined
}
