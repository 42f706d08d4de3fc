import type { ReachedSubgraph } from '../subgraph-access/reach-subgraph.js'
import type { Subgraph } from '../subgraph-access/subgraph.js'

/** Makes the way to a subgraph that the supergraph gives the address of. */
export type Reach = (address: { name: string; url: URL }) => ReachedSubgraph

interface Reached {
  readonly url: string
  readonly subgraph: ReachedSubgraph
}

/**
 * The subgraphs that the gateway can ask, by name: those it was given, and with `reach` those that the supergraph says where they are.
 * They follow the supergraph; what is under way on the one before still finds its subgraphs.
 */
export class ReachableSubgraphs {
  readonly #given: ReadonlySet<string>
  readonly #unwatched: Map<string, Subgraph>
  readonly #watched = new Map<string, Subgraph>()
  readonly #reached = new Map<string, Reached>()
  readonly #leaving = new Map<NodeJS.Timeout, () => Promise<void>>()

  /**
   * @param watch puts meters around a subgraph
   * @param leaveMs how long what is under way on another supergraph may take
   */
  constructor(
    given: ReadonlyMap<string, Subgraph>,
    private readonly watch: (subgraph: Subgraph) => Subgraph,
    private readonly leaveMs: number,
    private readonly reach: Reach | null,
  ) {
    this.#given = new Set(given.keys())
    this.#unwatched = new Map(given)
    for (const [name, subgraph] of given) this.#watched.set(name, watch(subgraph))
  }

  /** As the engine asks them. The map is always the same and changes with the supergraph. */
  get watched(): ReadonlyMap<string, Subgraph> {
    return this.#watched
  }

  /** Those behind an address or in another part of the process, without meters: for whoever asks only if they are there. */
  get unwatched(): ReadonlyMap<string, Subgraph> {
    return this.#unwatched
  }

  /** One that is part of the gateway itself. */
  addOwn(subgraph: Subgraph): void {
    this.#watched.set(subgraph.name, subgraph)
  }

  /** @param addresses URL by name, as a supergraph has them. @throws Error naming those that cannot be reached */
  assertReachable(addresses: ReadonlyMap<string, string>): void {
    const missing = [...addresses].filter(([name, url]) => !this.#given.has(name) && !(this.reach && isWebAddress(url)))
    if (missing.length === 0) return
    const names = missing.map(([name, url]) => (url === '' ? name : `${name} (${url})`)).join(', ')
    throw new Error(`the supergraph names subgraphs that this gateway cannot reach: ${names}`)
  }

  /** Another supergraph is in use: reaches what is new in it or elsewhere now, and leaves what is not in it any more. */
  follow(addresses: ReadonlyMap<string, string>): void {
    const { reach } = this
    if (!reach) return
    for (const [name, url] of addresses) {
      const known = this.#reached.get(name)
      if (this.#given.has(name) || known?.url === url) continue
      const subgraph = reach({ name, url: new URL(url) })
      this.#reached.set(name, { url, subgraph })
      this.#unwatched.set(name, subgraph)
      this.#watched.set(name, this.watch(subgraph))
      if (known) this.#later(() => known.subgraph.close())
    }
    for (const [name, { subgraph }] of this.#reached) {
      if (addresses.has(name)) continue
      this.#reached.delete(name)
      this.#unwatched.delete(name)
      this.#later(() => {
        if (!this.#reached.has(name)) this.#watched.delete(name)
        return subgraph.close()
      })
    }
  }

  /** Lets requests under way finish, and cuts streams. Those that were given are not its own to close. */
  async close(): Promise<void> {
    const closing = [
      ...this.#leaving.values(),
      ...[...this.#reached.values()].map(
        ({ subgraph }) =>
          () =>
            subgraph.close(),
      ),
    ]
    for (const timer of this.#leaving.keys()) clearTimeout(timer)
    this.#leaving.clear()
    await Promise.all(closing.map((close) => close()))
  }

  #later(close: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.#leaving.delete(timer)
      void close()
    }, this.leaveMs)
    timer.unref()
    this.#leaving.set(timer, close)
  }
}

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}
