type Path = ReadonlyArray<string | number>

interface Piece {
  readonly path: Path
  readonly json: Buffer | string
}

/**
 * What a client has of an answer that comes in parts. Where a null took an object away, nothing can follow. JSON is read only when
 * something went wrong: without errors nothing is taken away.
 */
export class ToldAnswer {
  readonly #root: { data?: unknown } = {}
  readonly #unread: Piece[] = []
  #isWhole = true

  /** @param first the JSON of the first payload @param isWhole whether it has no errors */
  constructor(first: Buffer, isWhole: boolean) {
    this.#unread.push({ path: [], json: first })
    this.#isWhole = isWhole
  }

  /** Something more is told. @param json of an object @param isWhole whether it came without errors */
  tell(path: Path, json: string, isWhole: boolean): void {
    this.#unread.push({ path: ['data', ...path], json })
    this.#isWhole &&= isWhole
  }

  /** Whether the client has the object at a path. */
  has(path: Path): boolean {
    if (this.#isWhole) return true
    for (const piece of this.#unread.splice(0)) {
      const [target, more] = [at(this.#root, piece.path), JSON.parse(String(piece.json)) as unknown]
      if (isObject(target) && isObject(more)) extend(target, more)
    }
    return isObject(at(this.#root, ['data', ...path]))
  }
}

function at(root: unknown, path: Path): unknown {
  return path.reduce((value, key) => (value as Record<string | number, unknown> | null | undefined)?.[key], root)
}

function extend(target: Record<string, unknown>, more: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(more)) {
    const present = target[key]
    if (isObject(present) && isObject(value)) extend(present, value)
    else target[key] = value
  }
}

/** Lists are objects too, by their indices. */
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
