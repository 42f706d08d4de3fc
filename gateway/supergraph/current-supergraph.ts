import type { Log } from '#process/log.js'
import { type LoadedSupergraph, loadSupergraph, type MakePlanner, planHere } from './load-supergraph.js'

type Listener = (loaded: LoadedSupergraph) => void

/** The supergraph in use. A text that does not build is refused with its reason, and the last good one stays. */
export class CurrentSupergraph {
  readonly #listeners = new Set<Listener>()
  #loaded: LoadedSupergraph

  /** @param check throws when this gateway cannot serve a supergraph. @throws Error when the first one is not usable */
  constructor(
    sdl: string,
    private readonly check: (loaded: LoadedSupergraph) => void,
    private readonly log: Log,
    private readonly makePlanner: MakePlanner = planHere,
  ) {
    this.#loaded = this.#load(sdl)
  }

  get loaded(): LoadedSupergraph {
    return this.#loaded
  }

  /** Puts another supergraph in use if it builds; tells whether it did. */
  offer(sdl: string): boolean {
    if (sdl === this.#loaded.sdl) return true
    try {
      const loaded = this.#load(sdl)
      this.#loaded.planner.retire?.()
      this.#loaded = loaded
    } catch (error) {
      this.log.error({ err: error, kept: this.#loaded.id }, 'a supergraph was refused; the last good one stays in use')
      return false
    }
    this.log.info({ supergraph: this.#loaded.id }, 'another supergraph is in use')
    for (const listener of this.#listeners) listener(this.#loaded)
    return true
  }

  /** Told of every later supergraph, and of the present one at once. Returns how to stop listening. */
  onLoad(listener: Listener): () => void {
    this.#listeners.add(listener)
    listener(this.#loaded)
    return () => this.#listeners.delete(listener)
  }

  #load(sdl: string): LoadedSupergraph {
    const loaded = loadSupergraph(sdl, this.makePlanner)
    try {
      this.check(loaded)
    } catch (error) {
      loaded.planner.retire?.()
      throw error
    }
    return loaded
  }
}
